//! Messages that are doc comments.

use api_error::{ApiError, ErrorCatalog};

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = doc)]
enum Doc {
    /// The `id` of [`Doc`](crate::doc::Doc) is **gone**,
    /// see [the guide](https://a.example/guide) for {a, b}.
    ///
    /// For colleagues.
    Words,
    /** Block doc
     * second line
     *
     * Third paragraph. */
    Block,
    /**
     * A list of
     *
     * * stars
     */
    Stars,
    /** Without stars,
    on two lines

    and more */
    Plain,
    #[doc = "An attribute\nof two lines"]
    Attribute,
    #[api(message = "{{braces}}", title = "A {{title}}")]
    Braces,
}

#[test]
fn clients_read_the_words_of_the_first_paragraph() {
    for (error, message) in [
        (Doc::Words, "The id of Doc is gone, see the guide for {a, b}."),
        (Doc::Block, "Block doc second line"),
        (Doc::Stars, "A list of"),
        (Doc::Plain, "Without stars, on two lines"),
        (Doc::Attribute, "An attribute of two lines"),
        (Doc::Braces, "{braces}"),
    ] {
        assert_eq!(error.message(), message);
    }
    assert_eq!(Doc::Braces.reply().spec().title(), "A {title}");
}

#[test]
fn documents_have_block_comments_without_their_stars() {
    let description = |code| Doc::CATALOG.get(code).unwrap().description();
    assert_eq!(description("block"), "Block doc\nsecond line\n\nThird paragraph.");
    assert_eq!(description("stars").trim(), "A list of\n\n* stars");
}
