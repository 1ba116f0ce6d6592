//! Every case, on every framework.

use frameworks::{Contract, FRAMEWORKS, cases, holds};

#[test]
fn the_contract_answers_every_fault() {
    for framework in FRAMEWORKS {
        holds::all(framework.name, Contract::Own, (framework.own)(), &cases::all());
    }
}

#[test]
fn built_in_codes_answer_where_the_contract_does_not() {
    for framework in FRAMEWORKS {
        holds::all(framework.name, Contract::Quiet, (framework.quiet)(), &cases::all());
    }
}
