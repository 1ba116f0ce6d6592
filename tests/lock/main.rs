//! A lock file over the life of a package: each step writes the sources, and runs cargo as its authors would.

mod package;

use package::{BREAKING, Package, UPDATE};

const TWO: &str = r#"
#[derive(api_error::ApiError)]
#[api(lock = "errors.lock", status = 404, codes = "snake_case")]
pub enum One { First, Second }

#[derive(api_error::ApiError)]
#[api(lock = "errors.lock", code = "two", status = 409)]
pub struct Two;
"#;

#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn the_life_of_a_file() {
    let package = Package::new("life");

    // There is no file yet: it compiles, and the test asks for one.
    package.write(TWO);
    package.test(&[]).fails_with(&[
        "there is no `errors.lock` yet, which will say of `One`",
        "  compatible  `first` is new",
        "to accept this, run `API_ERROR_UPDATE=1 cargo test`, and commit `errors.lock`",
    ]);
    assert_eq!(package.lock(), None);
    package.test(&[UPDATE]).passes();
    let first = "# api-error lock 1\n\n[One]\nfirst 404 never\nsecond 404 never\n\n[Two]\ntwo 409 never\n";
    assert_eq!(package.lock().as_deref(), Some(first));
    package.test(&[]).passes();

    // A new code compiles; the test has it written down.
    package.write(&TWO.replace("Second", "Second, Third"));
    package.test(&[]).fails_with(&["the codes of `One` are not what `errors.lock` says", "`third` is new"]);
    package
        .test(&["API_ERROR_UPDATE=yes"])
        .fails_with(&["`API_ERROR_UPDATE=yes` is not understood; write `1`"]);
    package.test(&["API_ERROR_UPDATE=docs"]).fails_with(&["`third` is new"]);
    package.test(&[UPDATE]).passes_with(&["errors.lock: accepted of `One`:  compatible  `third` is new"]);
    package.test(&[]).passes();

    // One that is gone does not compile; nor does another status.
    package.write(&TWO.replace("First, ", "").replace("409", "410"));
    package.test(&[]).fails_with(&[
        "locked error code `first` (`errors.lock`:4) was removed",
        "error code `two` has status 410 here and 409 in `errors.lock`, line 9",
        "by `API_ERROR_UPDATE=breaking cargo test`",
    ]);
    package.test(&[UPDATE]).fails_with(&["locked error code `first` (`errors.lock`:4) was removed"]);
    package.test(&[BREAKING]).passes_with(&[
        "errors.lock: accepted of `One`:  breaking    `first` is gone",
        "errors.lock: accepted of `Two`:  breaking    `two` had the status 409, and has 410 now",
    ]);
    let second = "# api-error lock 1\n\n[One]\nfirst retired\nsecond 404 never\nthird retired\n\n[Two]\ntwo 410 never\n";
    assert_eq!(package.lock().as_deref(), Some(second));

    // What is retired stays so, an update or not.
    package.write(&TWO.replace("409", "410"));
    package.test(&[]).fails_with(&["error code `first` is back, but retired in `errors.lock`, line 4"]);
    package
        .test(&[BREAKING])
        .fails_with(&["`first` is back, but retired in line 4", "no update accepts this"]);
    assert_eq!(package.lock().as_deref(), Some(second));

    // Cargo sees that the file has changed, and what the variable was.
    package.write_lock(&second.replace("first retired\n", "").replace("third retired\n", ""));
    package.test(&[]).fails_with(&["`first` is new"]);
    package.test(&[UPDATE]).passes();
    package.write_lock(&first.replace("second", "other"));
    package.check().fails_with(&["locked error code `other` (`errors.lock`:5) was removed"]);
    package.write_lock(&first.replace("[Two]", "<<<<<<< HEAD\n[Two]"));
    package
        .check()
        .fails_with(&["`errors.lock`, line 7: `<<<<<<< HEAD` is left from a merge; keep the lines of both"]);
    package.write_lock(&first.replace("two 409", "two"));
    package.check().fails_with(&["`errors.lock`, line 8: `never` is not a status from 400 to 599"]);
}

/// What `cfg` hides from the macro is written as `optional`, which an update keeps.
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn a_code_behind_a_cfg() {
    let package = Package::new("hidden");
    package.write(
        r#"
#[derive(api_error::ApiError)]
#[api(lock = "errors.lock", status = 404, codes = "snake_case")]
pub enum Error { Always, #[cfg(feature = "extra")] Sometimes }
"#,
    );
    package.test(&[UPDATE, "--features=extra"]).passes();
    package.test(&[]).fails_with(&["locked error code `sometimes` (`errors.lock`:5) was removed"]);
    let lock = "# api-error lock 1\n\n[Error]\nalways 404 never\nsometimes 404 never optional\n";
    package.write_lock(lock);
    for options in [&[][..], &["--features=extra"], &[UPDATE], &[UPDATE, "--features=extra"]] {
        package.test(options).passes();
        assert_eq!(package.lock().as_deref(), Some(lock));
    }
}

/// What a service wraps is of other packages, which the macro does not see: the test does.
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn wrapped_types_of_a_workspace() {
    let package = Package::new("service");
    let facade = env!("CARGO_MANIFEST_DIR");
    package.write_file(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"service\"\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n[dependencies]\n\
             api-error = {{ path = {facade:?}, features = [\"lock\"] }}\nbilling = {{ path = \"billing\" }}\n\n[workspace]\n"
        ),
    );
    package.write_file(
        "billing/Cargo.toml",
        &format!(
            "[package]\nname = \"billing\"\nedition = \"2024\"\n\n[dependencies]\n\
             api-error = {{ path = {facade:?}, features = [\"lock\"] }}\n"
        ),
    );
    let billing = r#"
#[derive(api_error::ApiError)]
#[api(lock = "../errors.lock", status = 402, codes = "snake_case")]
pub enum BillingError { Declined, Expired { #[api(detail)] on: u64 } }
"#;
    package.write_file("billing/src/lib.rs", billing);
    package.write(
        r#"
#[derive(api_error::ApiError)]
#[api(lock = "errors.lock")]
pub enum ServiceError {
    #[api(code = "not_found", status = 404)]
    NotFound,
    #[api(transparent)]
    Billing(billing::BillingError),
}
"#,
    );
    package.test(&[UPDATE, "--workspace"]).passes();
    let codes = "declined 402 never\nexpired 402 never details(on)\n";
    let lock = format!(
        "# api-error lock 1\n\n[BillingError]\n{codes}\n[ServiceError]\nnot_found 404 never\n\n\
         [ServiceError > BillingError]\n{codes}"
    );
    assert_eq!(package.lock(), Some(lock));
    package.test(&["--workspace"]).passes();

    package.write_file("billing/src/lib.rs", &billing.replace("{ #[api(detail)] on: u64 }", ", New"));
    package.test(&[]).fails_with(&[
        "the codes of `ServiceError` are not what `errors.lock` says",
        "  breaking    `expired` has lost the detail `on`",
        "  compatible  `new` is new",
    ]);
}

/// A code that a wrapped type lost does not come back as the service's own.
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn a_code_that_a_wrapped_type_lost() {
    let package = Package::new("lost");
    let source = r#"
#[derive(api_error::ApiError)]
#[api(codes = "snake_case", status = 402)]
pub enum Bill { Declined, Old }

#[derive(api_error::ApiError)]
#[api(lock = "errors.lock", codes = "snake_case", status = 404)]
pub enum Svc { NotFound, #[api(transparent)] Bill(Bill) }
"#;
    package.write(source);
    package.test(&[UPDATE]).passes();
    package.write(&source.replace(", Old", ""));
    package
        .test(&[UPDATE])
        .fails_with(&["`errors.lock` is not updated: some changes of `Svc` break clients"]);
    package.test(&[BREAKING]).passes();
    let lock =
        "# api-error lock 1\n\n[Svc]\nnot_found 404 never\n\n[Svc > Bill]\ndeclined 402 never\nold retired\n";
    assert_eq!(package.lock().as_deref(), Some(lock));

    package.write(&source.replace(", Old", "").replace("NotFound,", "NotFound, Old,"));
    package.check().fails_with(&["error code `old` is back, but retired in `errors.lock`, line 8"]);
    package.test(&[BREAKING]).fails_with(&["`old` is back, but retired in line 8", "no update accepts this"]);
    assert_eq!(package.lock().as_deref(), Some(lock));
}

/// Of two types of one name each would have the other's codes retired.
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn two_types_of_one_name() {
    let package = Package::new("twins");
    let twin = r#"#[derive(api_error::ApiError)] #[api(lock = "errors.lock", code = "v", status = 404)] pub struct Twin;"#;
    package.write(&format!(
        "pub mod one {{ {twin} }}\npub mod other {{ {} }}\n",
        twin.replace("\"v\"", "\"w\"")
    ));
    package
        .test(&[UPDATE])
        .fails_with(&["`errors.lock` has one heading `[Twin]` for two types, of `twins::o"]);
    let lock = package.lock().unwrap_or_default();
    assert!(lock.contains("\n[Twin]\n") && !lock.contains("retired"), "{lock}");
}
