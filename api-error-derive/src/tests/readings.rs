//! What sound attributes mean: the model that they become.

use api_error_rules::{Retry, Shared};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::DeriveInput;

use super::mistakes::mistakes;
use crate::keys::Key;
use crate::model::{Answer, Constant, Kind, Message, Model, ShownAs, Transparent, Value};
use crate::raw::Keys;
use crate::{check, ctxt, parse};

/// Reads a type that has no mistakes.
#[track_caller]
fn read<T>(input: &str, read: impl FnOnce(&Model<'_>) -> T) -> T {
    let found = mistakes(input);
    assert!(found.is_empty(), "{input}\n\n{}", found.join("\n"));
    let tokens = input.parse().unwrap_or_default();
    read_tokens(tokens, read).unwrap_or_else(|| panic!("{input}"))
}

fn read_tokens<T>(tokens: TokenStream, read: impl FnOnce(&Model<'_>) -> T) -> Option<T> {
    let input: DeriveInput = syn::parse2(tokens).ok()?;
    let ctxt = ctxt::Ctxt::default();
    let raw = parse::parse(&ctxt, &input);
    let model = check::check(&ctxt, &raw);
    ctxt.finish(model).ok().map(|model| read(&model))
}

/// Reads the first variant with a code.
#[track_caller]
fn answer<T>(input: &str, of: impl FnOnce(&Answer) -> T) -> T {
    read(input, |model| model.answers().next().map(|(_, answer)| of(answer)))
        .unwrap_or_else(|| panic!("no answer in {input}"))
}

fn message(answer: &Answer) -> String {
    match &answer.message {
        Message::None => "none".to_owned(),
        Message::Display => "display".to_owned(),
        Message::Text(text) => format!("'{text}'"),
        Message::Template(template) => {
            let sign = |shown_as| match shown_as {
                ShownAs::Display => "",
                ShownAs::Debug => "?",
                ShownAs::Other => "x",
                ShownAs::Count => "$",
            };
            let arguments = template.arguments.iter().map(|one| {
                let shown = one.shown.iter().map(|shown| format!("{}{}", shown.field, sign(shown.shown_as)));
                let shown = shown.collect::<Vec<_>>().join("+");
                one.format.as_ref().map_or_else(|| shown.clone(), |format| format!("{format}={shown}"))
            });
            format!("{} <- {}", template.text, arguments.collect::<Vec<_>>().join(" "))
        }
    }
}

#[test]
fn every_key_at_once() {
    read(
        r#"#[api(envelope = crate::E, status = 400, codes = "snake_case", prefix = "b.", detail_names = "camelCase")]
        #[api(docs = "https://x.example/{code}", challenge = "Bearer", crate = crate::renamed, group = "B")]
        enum E {
            #[api(status = http::StatusCode::NOT_FOUND, shared, envelope = FLAT, docs = "/{code:kebab-case}")]
            #[api(header("X-A" = "1", "X-A" = "2"), header("Allow" = ""), retry = backoff, title = "T", action = "A")]
            r#NotFound { #[api(detail, header = "X-Id")] photo_id: Option<u64>, #[source] cause: X },
            #[api(code = 0x10, group = "own")]
            Sixteen(#[api(detail(name = "wait", null, millis), retry_after)] &'static Option<Duration>),
            #[api(transparent(open), group = "own")]
            Other(#[from] Box<dyn ApiError>),
            #[api(transparent)]
            Again(Box<Self>),
        }"#,
        |model| {
            let path = |path: &syn::Path| quote::quote!(#path).to_string();
            assert_eq!(path(&model.raw.krate()), "crate :: renamed");
            assert_eq!(model.raw.keys.envelope.as_ref().map(path).as_deref(), Some("crate :: E"));
            assert_eq!(model.raw.keys.value(Key::Docs).as_deref(), Some("https://x.example/{code}"));
            assert_eq!(model.raw.keys.value(Key::Challenge).as_deref(), Some("Bearer"));
            let groups: Vec<_> = model.variants.iter().map(|variant| variant.group.as_deref()).collect();
            assert_eq!(groups, [Some("B"), Some("own"), Some("own"), None]);
            let kind = |kind: &Kind| match kind {
                Kind::Answer(_) => None,
                Kind::Transparent(kind) => Some(*kind),
            };
            let kinds: Vec<_> = model.variants.iter().map(|variant| kind(&variant.kind)).collect();
            assert!(kinds == [None, None, Some(Transparent::Open), Some(Transparent::Recursive)]);
            assert!(
                model.variants.iter().skip(2).flat_map(|variant| &variant.fields).all(|field| !field.source)
            );
            let [(first, not_found), (second, sixteen)] = model.answers().collect::<Vec<_>>()[..] else {
                panic!("two variants have codes");
            };
            assert_eq!((not_found.code.text.as_str(), not_found.status.number), ("b.not_found", 404));
            assert_eq!(
                not_found.status.path.as_ref().map(path).as_deref(),
                Some("http :: StatusCode :: NOT_FOUND")
            );
            assert_eq!(first.envelope().map(path).as_deref(), Some("FLAT"));
            assert_eq!(first.keys.value(Key::Docs).as_deref(), Some("/{code:kebab-case}"));
            let headers = |keys: &Keys| {
                keys.headers
                    .iter()
                    .map(|one| (one.name.clone(), one.value.as_ref().map(|value| value.value.clone())))
                    .collect::<Vec<_>>()
            };
            let header = |name: &str, value: &str| (name.to_owned(), Some(value.to_owned()));
            assert_eq!(headers(first.keys), [header("x-a", "1"), header("x-a", "2"), header("allow", "")]);
            let [title, action] = [Key::Title, Key::Action].map(|key| first.keys.value(key));
            assert_eq!((title.as_deref(), action.as_deref()), (Some("T"), Some("A")));
            assert!(not_found.retry == Retry::Backoff && not_found.shared == Shared::SameStatus);
            let [id, cause] = &first.fields[..] else { panic!("two fields") };
            let detail = id.detail.as_ref().map(|detail| (detail.name.as_str(), detail.null));
            assert_eq!(
                (detail, id.is_optional(), headers(&id.raw.keys)),
                (Some(("photoId", false)), true, vec![("x-id".to_owned(), None)])
            );
            assert!(cause.source && !id.source);
            assert_eq!(
                (sixteen.code.text.as_str(), sixteen.code.numeric, sixteen.status.number),
                ("16", true, 400)
            );
            let wait =
                second.fields.first().and_then(|field| field.detail.as_ref().map(|detail| (field, detail)));
            let Some((field, detail)) = wait else { panic!("a detail") };
            assert!(
                field.is_optional()
                    && field.raw.has(Key::RetryAfter)
                    && detail.null
                    && detail.value == Value::Millis
            );
        },
    );
}

#[test]
fn templates_become_positions() {
    let template = |text| {
        let input = format!(
            "#[api(code = \"c\", status = 404, message = {text:?})] struct S {{ id: u8, r#type: u8, w: usize }}"
        );
        answer(&input, message)
    };
    assert_eq!(template("plain {{}}"), "'plain {}'");
    assert_eq!(template("{id} {type} {id}"), "{id} {type} {id} <- 0 1 0");
    assert_eq!(template("{{{id}}}"), "{{{id}}} <- 0");
    assert_eq!(template("{id:?} {id} {id:x}"), "{id:?} {id} {id:x} <- {0:?}=0? 0 {0:x}=0x");
    assert_eq!(template("{id:>w$.3} {w}"), "{id:>w$.3} {w} <- {0:>1$.3}=0+2$ 2");
    assert_eq!(template("{id:#.w$?}"), "{id:#.w$?} <- {0:#.1$?}=0?+2$");
}

#[test]
fn messages_of_the_type() {
    let said = |keys: &str, variant: &str| {
        answer(&format!("#[api({keys}, codes = \"camelCase\")] enum E {{ {variant} }}"), message)
    };
    assert_eq!(said("message = display", "#[api(status = 404)] V"), "display");
    assert_eq!(said("message = display", "#[api(status = 500)] V"), "none");
    assert_eq!(said("message = display", "#[api(status = 404)] V(#[from] A)"), "none");
    assert_eq!(said("message = display", "#[api(status = 404)] V(#[api(status)] StatusCode)"), "none");
    assert_eq!(said("message = display", "#[api(status = 500, message = display)] V"), "display");
    assert_eq!(said("message = doc", "#[api(status = 404)] V"), "none");
    let doc = "/// One {line}\n/// and more.\n///\n/// Not this.\n";
    assert_eq!(said("message = doc", &format!("{doc} #[api(status = 500)] V")), "'One {line} and more.'");
    assert_eq!(said("status = 404", &format!("{doc} #[api(message = doc)] V")), "'One {line} and more.'");
    assert_eq!(said("message = doc", &format!("{doc} #[api(status = 404, message = \"own\")] V")), "'own'");
}

#[test]
fn retry_by_status() {
    for (keys, expected) in [
        ("status = 404", Retry::Never),
        ("status = 429", Retry::Backoff),
        ("status = 503, retry_after = 5", Retry::After),
        ("status = 429, header(\"Retry-After\" = \"5\")", Retry::After),
        ("status = 504, retry_after = 5", Retry::Backoff),
        ("status = 500, retry = never", Retry::Never),
        ("status = 404, retry_after = 1, retry = after", Retry::After),
    ] {
        let input = format!("#[api(code = \"c\", {keys})] struct S;");
        assert!(answer(&input, |answer| answer.retry == expected), "{keys}");
    }
}

#[test]
fn extensions_of_the_variant_win() {
    let input = r#"#[api(extension(a = "type", b = -1))] enum E {
        #[api(code = "v", status = 404, extension(c = true), extension("a" = "variant"))] V
    }"#;
    let text = answer(input, |answer| {
        let pairs =
            answer.extensions.iter().map(|one| format!("{}={}", one.name, one.value.to_token_stream()));
        pairs.collect::<Vec<_>>().join(" ")
    });
    assert_eq!(
        text,
        r#"a=__api :: Constant :: Str ("variant") b=__api :: Constant :: Int (- 1i64) c=__api :: Constant :: Bool (true)"#
    );
}

#[test]
fn constants_are_what_rust_has_of_them() {
    let input = r#"#[api(code = "v", status = 404, extension(a = [1.5, null, "x", [A::B]], b = -0.5, c = "{{}}"))] struct S;"#;
    let text = answer(input, |answer| {
        let values = answer.extensions.iter().map(|one| one.value.to_token_stream().to_string());
        values.collect::<Vec<_>>().join(" ").replace("__api :: ", "")
    });
    assert_eq!(
        text,
        "Constant :: List (const { & [Constant :: Float (1.5f64) , Constant :: Null , Constant :: Str (\"x\") , \
         Constant :: List (const { & [ExtensionValue (A :: B) . constant ()] })] }) Constant :: Float (- 0.5f64) \
         Constant :: Str (\"{}\")"
    );
}

/// Texts are filled in where the declaration knows with what.
#[test]
fn constant_texts() {
    let texts = |input: &str| {
        answer(input, |answer| {
            let extensions = answer.extensions.iter().map(|one| match &one.value {
                Constant::Str(text) => text.clone(),
                Constant::Template(template) => format!("later: {template}"),
                _ => String::new(),
            });
            let headers = answer.headers.iter().filter_map(|header| header.value.clone());
            extensions.chain(headers).collect::<Vec<_>>().join(" | ")
        })
    };
    for (keys, expected) in [
        (r#"codes = "snake_case", extension(a = "{code:SCREAMING_SNAKE_CASE}")"#, "NOT_HERE"),
        (r#"code = 7, extension(a = "{code:kebab-case} {{code}}")"#, "7 {code}"),
        (
            r#"code = "v", prefix = "p.", header("x-a" = "{code}/{status}"), title = "No", extension(a = "{title}")"#,
            "No | p.v/410",
        ),
        (r#"code = "v", extension(a = "{status} {title}")"#, "410 Gone"),
        (
            r#"code = "v", answers(client_fault), extension(a = "{code}", b = "{status}", c = "{title}")"#,
            "v | later: {status} | later: {title}",
        ),
        (r#"code = "v", answers(client_fault), title = "No", extension(c = "{title}")"#, "No"),
    ] {
        let input = format!("#[api(status = http::StatusCode::GONE, {keys})] struct NotHere;");
        assert_eq!(texts(&input), expected, "{input}");
    }
    let varies = r#"#[api(code = "v", status = 404, extension(a = "{code} {status}", b = "{title}"))] struct S(#[api(status)] T);"#;
    assert_eq!(texts(varies), "later: {code} {status} | Not Found");
}

#[test]
fn what_other_attributes_say() {
    let input =
        "/// One.\n///\n///     indented\n#[doc(hidden)] #[deprecated(since = \"1\", note = \"use B\")]
        #[api(code = \"c\", status = 404)] struct S;";
    read(input, |model| {
        let foreign = &model.variants[0].raw.foreign;
        assert_eq!(foreign.doc, "One.\n\n    indented");
        assert_eq!(foreign.deprecated.as_deref(), Some("use B"));
        assert!(foreign.hidden && model.answers().count() == 1);
        assert!(model.raw.deprecated && !model.raw.is_enum);
    });
    let field = "enum E { #[api(code = \"c\", status = 404)] V { #[deprecated] id: u8 } }";
    assert!(read(field, |model| model.raw.deprecated));
    assert!(read("enum E {}", |model| !model.raw.deprecated && model.variants.is_empty()));
}

#[test]
fn checks_are_met_or_allowed() {
    for input in [
        r#"#[api(challenge = "Bearer")] enum E { #[api(code = "v", status = 401)] V }"#,
        r#"enum E { #[api(code = "v", status = 401, header("WWW-Authenticate" = "Basic"))] V }"#,
        r#"enum E { #[api(code = "v", status = 401)] V(#[api(header = "www-authenticate")] String) }"#,
        r#"enum E { #[api(code = "v", status = 401, allow(missing_challenge))] V }"#,
        r#"#[api(allow(missing_allow))] enum E { #[api(code = "v", status = 405)] V }"#,
        r#"#[api(codes = "snake_case")] enum E { #[api(code = 5, status = 404)] V }"#,
        r#"#[api(codes = "snake_case", prefix = "Big.")] enum E { #[api(code = "v_w", status = 404)] V }"#,
        r#"enum E { #[api(code = "v", status = 404, shared)] V, #[api(code = "v", status = 404, shared)] W }"#,
        r#"enum E { #[api(code = "v", status = 404, shared(any_status))] V,
                    #[api(code = "v", status = 410, shared(any_status))] W }"#,
        r#"#[api(strict)] enum E { /// Doc.
            #[api(code = "v", status = 429, action = "wait", retry_after = 1, message = "{0}")] V(#[api(detail = "d")] u8) }"#,
        r#"#[api(transparent, docs = "/{code}", challenge = "Bearer", strict)] struct S(#[from] Inner);"#,
        r#"enum E { #[api(code = "v", status = 404, message = "{0}")] V(#[from] A) }"#,
    ] {
        assert_eq!(mistakes(input), [""; 0], "{input}");
    }
}

/// Every value as `macro_rules!` passes a fragment on: in a group without delimiters.
#[test]
fn values_may_come_through_macros() {
    fn pass(tokens: TokenStream) -> TokenStream {
        let mut passed = Vec::new();
        for token in tokens {
            let token = match token {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), pass(group.stream()));
                    inner.set_span(group.span());
                    TokenTree::Group(inner)
                }
                TokenTree::Literal(_) => TokenTree::Group(Group::new(Delimiter::None, token.into())),
                token => token,
            };
            passed.push(token);
        }
        passed.into_iter().collect()
    }
    let input = r#"enum E {
        #[api(code = -5, status = 404, message = "{id}", header("X-A" = "1"), extension("a" = 1), retry_after = 1)]
        V { #[api(detail(name = "i"))] id: u8 }
    }"#;
    let tokens: TokenStream = input.parse().unwrap_or_default();
    let codes = read_tokens(pass(tokens), |model| {
        model.answers().map(|(_, answer)| answer.code.text.clone()).collect::<Vec<_>>()
    });
    assert_eq!(codes.unwrap_or_default(), ["-5"]);
}
