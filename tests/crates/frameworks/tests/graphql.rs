//! A schema under `ErrorLayer`: its errors, who caused them, and what is logged.

#[path = "graphql/answers.rs"]
mod answers;
#[path = "graphql/faults.rs"]
mod faults;
#[path = "graphql/hooks.rs"]
mod hooks;
#[path = "graphql/rendering.rs"]
mod rendering;
#[path = "graphql/schema.rs"]
mod schema;
#[path = "graphql/served.rs"]
mod served;
#[path = "graphql/streams.rs"]
mod streams;
