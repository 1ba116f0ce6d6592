//! Those that read the body.

use actix_web::dev::Payload;
use actix_web::{Error, FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::{Api, Extracted, answered, invalid, rejected, urlencoded};
use crate::actix_web::fault::of_json;
use crate::{Fault, Issues};

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Json<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // The text alone: actix-web asks for the content type, keeps to the limit, and sees whether it is JSON.
        let text = web::Json::<Box<RawValue>>::from_request(request, payload);
        Box::pin(async {
            let text = text.await.map_err(rejected)?;
            let mut json = serde_json::Deserializer::from_str(text.get());
            match serde_path_to_error::deserialize(&mut json) {
                Ok(value) => Ok(Self(web::Json(value))),
                Err(error) => Err(answered(invalid(of_json(error.inner()), Issues::from(&error), &error))),
            }
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Form<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // The pairs alone, as it is with JSON.
        let pairs = web::Form::<Vec<(String, String)>>::from_request(request, payload);
        Box::pin(async {
            let web::Form(pairs) = pairs.await.map_err(rejected)?;
            let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            match urlencoded(&text) {
                Ok(value) => Ok(Self(web::Form(value))),
                Err(error) => Err(answered(invalid(Fault::InvalidBody, Issues::from(&error), &error))),
            }
        })
    }
}
