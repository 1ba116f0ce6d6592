//! Placeholders of a message that do not name a field, or that `format!` rejects.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Names {
    #[api(message = "Photo {} does not exist")]
    Nameless { id: u64 },
    #[api(message = "Photo {idd} does not exist")]
    Misspelt { id: u64 },
    #[api(message = "{wibble} and {wobble} do not exist")]
    Unknown { id: u64, bucket: String },
    #[api(message = "Photo {0} does not exist")]
    PositionOfNamed { id: u64 },
    #[api(message = "Photo {id} does not exist")]
    NameOfPosition(u64),
    #[api(message = "Photo {id} does not exist")]
    NoFields,
    #[api(message = "Photo {} does not exist")]
    NamelessWithoutFields,
    #[api(message = "Photo {id:widt$} does not exist")]
    Width { id: u64, width: usize },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum MoreThanAName {
    #[api(message = "Photo {self.id} does not exist")]
    OfSelf { id: u64 },
    #[api(message = "Photo {.id} does not exist")]
    Dot { id: u64 },
    #[api(message = "Photo {r#type} does not exist")]
    Raw { r#type: u64 },
    #[api(message = "Photo {id + 1} does not exist")]
    Sum { id: u64 },
    #[api(message = "{self}")]
    Itself { id: u64 },
    #[api(message = "Photo {id} does not exist")]
    Perhaps { id: Option<u64> },
    #[api(message("Photo {} does not exist", id))]
    Format { id: u64 },
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Grammar {
    #[api(message = "Photo {id does not exist")]
    Open { id: u64 },
    #[api(message = "Photo id} does not exist")]
    Close { id: u64 },
    #[api(message = "Photo {id:q} does not exist")]
    Trait { id: u64 },
    #[api(message = "Photo {id.0} does not exist")]
    Expression { id: (u64,) },
    #[api(message = "Photo {id:.*} does not exist")]
    Precision { id: u64 },
}

fn main() {}
