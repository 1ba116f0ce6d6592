//! What the assertions of the test kit take and refuse. Its probe is tested where there are frameworks, in `tests/crates`.

mod answers;
mod codes;
