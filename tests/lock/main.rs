//! A lock file over the life of a package: each step writes the sources, and runs cargo as its authors would.

mod breaking;
mod package;

use package::{BREAKING, Package, UPDATE, lock};

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
        "`errors.lock` does not exist yet; it will have these codes of `One`",
        "  compatible  `first` is new",
        "to accept this, run `API_ERROR_UPDATE=1 cargo test`, and commit `errors.lock`",
    ]);
    assert_eq!(package.lock(), None);
    package.test(&[UPDATE]).passes();
    let first = lock(
        "[One in src/lib.rs]\nfirst 404 never ~\nsecond 404 never ~\n\n[Two in src/lib.rs]\ntwo 409 never ~\n",
    );
    assert_eq!(package.lock().as_deref(), Some(&*first));
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
        "locked error code `first` (`errors.lock`:6) was removed",
        "error code `two` has status 410 here and 409 in `errors.lock`, line 11",
        "by `API_ERROR_UPDATE=breaking cargo test`",
    ]);
    package.test(&[UPDATE]).fails_with(&["locked error code `first` (`errors.lock`:6) was removed"]);
    package.test(&[BREAKING]).passes_with(&[
        "errors.lock: accepted of `One`:  breaking    `first` is gone",
        "errors.lock: accepted of `Two`:  breaking    `two` had the status 409, and has 410 now",
    ]);
    let second = lock(
        "[One in src/lib.rs]\nfirst retired\nsecond 404 never ~\nthird retired\n\n[Two in src/lib.rs]\ntwo 410 never ~\n",
    );
    assert_eq!(package.lock().as_deref(), Some(&*second));

    // What is retired stays so, an update or not.
    package.write(&TWO.replace("409", "410"));
    package.test(&[]).fails_with(&["error code `first` is back, but retired in `errors.lock`, line 6"]);
    package
        .test(&[BREAKING])
        .fails_with(&["`first` is back, but retired in line 6", "no update accepts this"]);
    assert_eq!(package.lock().as_deref(), Some(&*second));

    // Cargo sees that the file has changed, and what the variable was.
    package.write_lock(&second.replace("first retired\n", "").replace("third retired\n", ""));
    package.test(&[]).fails_with(&["`first` is new"]);
    package.test(&[UPDATE]).passes();
    package.write_lock(&first.replace("second", "other"));
    package.check().fails_with(&["locked error code `other` (`errors.lock`:7) was removed"]);
    package.write_lock(&first.replace("[Two", "<<<<<<< HEAD\n[Two"));
    package
        .check()
        .fails_with(&["`errors.lock`, line 9: `<<<<<<< HEAD` is left from a merge; keep the lines of both"]);
    package.write_lock(&first.replace("two 409", "two"));
    package.check().fails_with(&["`errors.lock`, line 10: `never` is not a status from 200 to 599"]);
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
    package.test(&[]).fails_with(&["locked error code `sometimes` (`errors.lock`:7) was removed"]);
    let lock = lock("[Error in src/lib.rs]\nalways 404 never ~\nsometimes 404 never optional ~\n");
    package.write_lock(&lock);
    for options in [&[][..], &["--features=extra"], &[UPDATE], &[UPDATE, "--features=extra"]] {
        package.test(options).passes();
        assert_eq!(package.lock().as_deref(), Some(&*lock));
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
    let codes = "declined 402 never ~\nexpired 402 never ~ details(on:integer)\n";
    let lock = lock(&format!(
        "[BillingError in billing/src/lib.rs]\n{codes}\n[ServiceError in src/lib.rs]\nnot_found 404 never ~\n\n\
         [ServiceError in src/lib.rs > billing::BillingError]\n{codes}"
    ));
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
    let lock = lock(
        "[Svc in src/lib.rs]\nnot_found 404 never ~\n\n[Svc in src/lib.rs > Bill]\ndeclined 402 never ~\nold retired\n",
    );
    assert_eq!(package.lock().as_deref(), Some(&*lock));

    package.write(&source.replace(", Old", "").replace("NotFound,", "NotFound, Old,"));
    package.check().fails_with(&["error code `old` is back, but retired in `errors.lock`, line 10"]);
    package
        .test(&[BREAKING])
        .fails_with(&["`old` is back, but retired in line 10", "no update accepts this"]);
    assert_eq!(package.lock().as_deref(), Some(&*lock));
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
        .fails_with(&["`errors.lock` has one heading `[Twin in src/lib.rs]` for two types, of `twins::o"]);
    let lock = package.lock().unwrap_or_default();
    assert!(lock.contains("\n[Twin in src/lib.rs]\n") && !lock.contains("retired"), "{lock}");
}

/// Programs that share a file have sections of their own, whichever package or target they are of.
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn programs_that_share_a_file() {
    let package = Package::new("app");
    let manifest = |name: &str| {
        let facade = env!("CARGO_MANIFEST_DIR");
        format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[lib]\ndoctest = false\n\n[dependencies]\n\
             api-error = {{ path = {facade:?}, features = [\"lock\"] }}\n"
        )
    };
    let error = |file: &str, code: &str| {
        format!(
            "#[derive(api_error::ApiError)]\n#[api(lock = {file:?}, status = 404, codes = \"snake_case\")]\npub enum Error {{ {code} }}\n"
        )
    };
    package.write_file("Cargo.toml", &(manifest("app") + "\n[workspace]\nmembers = [\"part\"]\n"));
    package.write_file("part/Cargo.toml", &manifest("part"));
    package.write(&error("errors.lock", "OfLibrary"));
    package.write_file("src/main.rs", &(error("errors.lock", "OfProgram") + "fn main() {}\n"));
    package.write_file("part/src/lib.rs", &error("../errors.lock", "OfPart"));

    package.test(&[UPDATE, "--workspace"]).passes();
    let lock = lock(
        "[Error in part/src/lib.rs]\nof_part 404 never ~\n\n[Error in src/lib.rs]\nof_library 404 never ~\n\n\
         [Error in src/main.rs]\nof_program 404 never ~\n",
    );
    assert_eq!(package.lock().as_deref(), Some(&*lock));
    package.test(&["--workspace"]).passes();
    for _ in 0..5 {
        package.remove_lock();
        package.test_in_processes("1");
        assert_eq!(package.lock().as_deref(), Some(&*lock));
    }
    package.test_in_processes("");
    if Package::has_nextest() {
        package.remove_lock();
        package.nextest(&["--workspace", UPDATE]).passes();
        assert_eq!(package.lock().as_deref(), Some(&*lock));
        package.nextest(&["--workspace"]).passes();
    }
    package.write_file("part/src/lib.rs", &error("../errors.lock", "OfOther"));
    package
        .test(&["--workspace"])
        .fails_with(&["locked error code `of_part` (`../errors.lock`:6) was removed"]);
}

/// A type that has another name, and lost a code at the same time.
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn a_heading_without_a_type() {
    let package = Package::new("orphan");
    package.write(TWO);
    package.test(&[UPDATE]).passes();
    let renamed = TWO.replace("enum One { First, Second }", "enum Uno { Second }");
    package.write(&renamed);
    let orphaned = "  breaking    `[One in src/lib.rs]` is the heading of no type";
    package.test(&[]).fails_with(&[
        orphaned,
        "if `Uno` had another name or another file, rename its heading `[One in src/lib.rs]` to `[Uno in src/lib.rs]`",
    ]);
    package.test(&[UPDATE]).fails_with(&[orphaned, "some changes of `Two` break clients"]);

    // By the advice, the code that is gone is found.
    let before = package.lock().unwrap_or_default();
    let (first, _) = before.split_once("\n[Uno").expect("it has a section by now");
    package.write_lock(&first.replace("[One ", "[Uno "));
    package.test(&[]).fails_with(&["locked error code `first` (`errors.lock`:6) was removed"]);

    // Where the type is gone for good, so are its codes.
    package.write_lock(first);
    package.test(&[BREAKING]).passes_with(&["`[One in src/lib.rs]` is the heading of no type"]);
    let lock = lock(
        "[One in src/lib.rs]\nfirst retired\nsecond retired\n\n[Two in src/lib.rs]\ntwo 409 never ~\n\n\
         [Uno in src/lib.rs]\nsecond 404 never ~\n",
    );
    assert_eq!(package.lock().as_deref(), Some(&*lock));
    package.test(&[]).passes();
}

/// Some builds name the folder of the package by a relative path.
#[cfg(unix)]
#[test]
#[cfg_attr(miri, ignore = "it runs cargo")]
fn a_relative_folder() {
    let package = Package::new("relative");
    package.write(TWO);
    package.test(&[UPDATE]).passes();
    package.write(&TWO.replace("Second", "Second, Third"));
    let wrapper = "#!/bin/sh\ncase \"$*\" in *--crate-name?relative*) export CARGO_MANIFEST_DIR=. ;; esac\nexec \"$@\"\n";
    package.write_file("wrapper", wrapper);
    package.test_with_wrapper("wrapper").fails_with(&["the codes of `One` are not what `errors.lock` says"]);
    package.write(&TWO.replace("First, ", ""));
    package
        .test_with_wrapper("wrapper")
        .fails_with(&["locked error code `first` (`errors.lock`:6) was removed"]);
    package.write(TWO);
    package.test_with_wrapper("wrapper").passes();
}
