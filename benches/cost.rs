//! What an answer costs, beside the same answer written by hand with derived `Serialize` structs, and late choices beside
//! the early ones.
//!
//! `cargo bench --bench cost` runs itself under `valgrind --tool=callgrind` and prints instructions and allocations an
//! answer, and their share of what it is compared with.
//!
//! To compare two checkouts, build this bench in both and run the programs, one after the other:
//!
//! ```sh
//! cost() { (cd "$1" && cargo bench --quiet --bench cost -- "${@:2}"); }
//! cost ../before > before.txt; cost . > after.txt; diff --side-by-side --width 210 before.txt after.txt
//! cost . b nested    # these cases alone, and nothing fails
//! ```
//!
//! The texts of the cases are the bench's own, so an older checkout is measured by copying `benches/` into it.

mod answers;
mod counting;

use std::process::exit;

use answers::{BY_DERIVE, BY_HAND, BY_SINGLE, BY_SIZE, Case, NO_LIMIT};
use counting::{allocations, instructions, repeat};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [name, side, count] if count.parse::<u64>().is_ok() => {
            let case = all().find(|case| case.name == name).expect("a case of this bench");
            repeat(side_of(case, side), count.parse().expect("a count"));
        }
        names => report(names),
    }
}

fn all() -> impl Iterator<Item = &'static Case> {
    BY_HAND.iter().chain(BY_DERIVE).chain(BY_SINGLE).chain(BY_SIZE)
}

fn side_of(case: &Case, side: &str) -> fn() {
    if side == "ours" { case.ours } else { case.beside }
}

/// Of all cases, or of those that are named.
fn report(names: &[String]) {
    let is_asked = |case: &&Case| names.is_empty() || names.iter().any(|name| name == case.name);
    let mut is_over = false;
    for (beside, cases) in
        [("by hand", BY_HAND), ("derived", BY_DERIVE), ("singles", BY_SINGLE), ("a tenth", BY_SIZE)]
    {
        let cases: Vec<_> = cases.iter().filter(is_asked).collect();
        if !cases.is_empty() {
            heading(beside);
            for case in cases {
                is_over |= !holds(case);
            }
        }
    }
    if is_over && names.is_empty() {
        eprintln!("an answer costs more than it may");
        exit(1);
    }
}

fn heading(beside: &str) {
    println!(
        "{:42} {:>9} {beside:>9} {:>7} {:>6} {:>6}  {:>5} {beside:>7} {:>5}",
        "answer", "instr", "share", "goal", "most", "alloc", "most"
    );
}

/// Prints a case; whether it costs no more than it may.
fn holds(case: &Case) -> bool {
    let (ours, beside) = (instructions(&[case.name, "ours"]), instructions(&[case.name, "beside"]));
    let (allocations, allocations_beside) = (allocations(case.ours), allocations(case.beside));
    #[allow(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    let share = ours as f64 / beside as f64;
    let most =
        if case.most_allocations == NO_LIMIT { "-".to_owned() } else { case.most_allocations.to_string() };
    let holds = share <= case.most && allocations <= case.most_allocations;
    let mark = if holds { "" } else { "  over" };
    println!(
        "{:42} {ours:>9} {beside:>9} {share:>7.2} {:>6.2} {:>6.2}  {allocations:>5} {allocations_beside:>7} {most:>5}{mark}",
        case.title, case.goal, case.most
    );
    holds
}
