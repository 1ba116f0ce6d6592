//! Keys that need a feature which is off.

#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn features_that_are_off() {
    trybuild::TestCases::new().compile_fail("tests/off/*.rs");
}
