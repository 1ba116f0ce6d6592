//! Placeholders where no field fills them in.

use api_error::ApiError;

#[derive(ApiError)]
#[api(prefix = "{service}.", challenge = "Bearer realm={realm}")]
enum Constants {
    #[api(code = "no_{id}", status = 404)]
    Code { id: u64 },
    #[api(code = "texts", status = 404, title = "No {id}", action = "Look at {id}", group = "{")]
    Texts { id: u64 },
    #[api(code = "header", status = 404, header("X-Id" = "{id}"), extension(kind = "{id:?}"))]
    Header { id: u64 },
    #[api(code = "style", status = 404, header("X-Code" = "{code:kebab}"), extension(kind = "{code"))]
    Style,
    #[api(code = "list", status = 404, detail(ids = ["{id}", "{"]))]
    List { id: u64 },
    #[api(code = "braces", status = 404, title = "{{id}}", message = "{{id}} is {id}")]
    Braces { id: u64 },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Headers {
    #[api(header("X-Status" = "{status}"))]
    Varies(#[api(status)] http::StatusCode),
    #[api(title = "Größe", header("X-Title" = "{code}: {title}"))]
    Unsendable,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, message = doc)]
enum Docs {
    /// Photo {id} is gone.
    Inherited { id: u64 },
    /// Photo {0:?} is gone.
    #[api(message = doc)]
    Own(u64),
    /// A set such as {a, b} is {}.
    Braces { id: u64 },
}

#[derive(ApiError)]
#[api(code = "s", status = 404, header("X-Status" = "{status}"))]
struct OfStatus(#[api(status)] http::StatusCode);

fn main() {}
