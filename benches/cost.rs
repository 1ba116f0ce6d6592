//! What an answer costs, beside the same answer written by hand with derived `Serialize` structs.
//!
//! `cargo bench --bench cost` runs itself under `valgrind --tool=callgrind` and prints instructions and allocations an
//! answer, and their share of the hand-written one.

mod answers;
mod counting;

use std::process::exit;

use answers::{CASES, Case};
use counting::{allocations, instructions, repeat};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [name, side, count] => {
            let case = CASES.iter().find(|case| case.name == name).expect("a case of this bench");
            repeat(side_of(case, side), count.parse().expect("a count"));
        }
        _ => report(),
    }
}

fn side_of(case: &Case, side: &str) -> fn() {
    if side == "ours" { case.ours } else { case.by_hand }
}

fn report() {
    println!(
        "{:42} {:>9} {:>9} {:>7} {:>6} {:>6}  {:>5} {:>7} {:>5}",
        "answer", "instr", "by hand", "share", "goal", "most", "alloc", "by hand", "most"
    );
    let mut is_over = false;
    for case in CASES {
        let (ours, by_hand) = (instructions(&[case.name, "ours"]), instructions(&[case.name, "by-hand"]));
        let (allocations, by_hand_allocations) = (allocations(case.ours), allocations(case.by_hand));
        #[allow(clippy::cast_precision_loss, reason = "counts of a few thousand")]
        let share = ours as f64 / by_hand as f64;
        is_over |= share > case.most || allocations > case.most_allocations;
        println!(
            "{:42} {ours:>9} {by_hand:>9} {share:>7.2} {:>6.2} {:>6.2}  {allocations:>5} {by_hand_allocations:>7} {:>5}",
            case.title, case.goal, case.most, case.most_allocations
        );
    }
    if is_over {
        eprintln!("an answer costs more than it may");
        exit(1);
    }
}
