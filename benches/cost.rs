//! What an answer costs, beside the same answer written by hand with derived `Serialize` structs.
//!
//! `cargo bench --bench cost` runs itself under `valgrind --tool=callgrind` and prints instructions and allocations an
//! answer, and their share of the hand-written one. Instructions are counted, not timed: they are the same on a busy
//! machine.

mod answers;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::process::{Command, exit};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use answers::{CASES, Case};

/// Answers between the two runs whose difference is one answer's cost.
const ANSWERS: u64 = 1_000;

struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator as it came; counting touches no memory of it.
#[allow(unsafe_code, reason = "an allocator cannot be counted otherwise")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [name, side, count] => {
            let case = CASES.iter().find(|case| case.name == name).expect("a case of this bench");
            answer(side_of(case, side), count.parse().expect("a count"));
        }
        _ => report(),
    }
}

fn side_of(case: &Case, side: &str) -> fn() {
    if side == "ours" { case.ours } else { case.by_hand }
}

fn answer(one: fn(), count: u64) {
    for _ in 0..count {
        black_box(one)();
    }
}

fn report() {
    println!(
        "{:42} {:>9} {:>9} {:>7} {:>6} {:>6}  {:>5} {:>7} {:>5}",
        "answer", "instr", "by hand", "share", "goal", "most", "alloc", "by hand", "most"
    );
    let mut is_over = false;
    for case in CASES {
        let (ours, by_hand) = (instructions(case, "ours"), instructions(case, "by-hand"));
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

/// Allocations of one answer after the first.
fn allocations(one: fn()) -> u64 {
    answer(one, 2);
    let before = ALLOCATIONS.load(Relaxed);
    answer(one, 1);
    ALLOCATIONS.load(Relaxed) - before
}

/// Instructions of one answer: the difference of two runs, so that start-up and first use drop out.
fn instructions(case: &Case, side: &str) -> u64 {
    let many = callgrind(case, side, 2 * ANSWERS);
    let few = callgrind(case, side, ANSWERS);
    (many - few) / ANSWERS
}

fn callgrind(case: &Case, side: &str, count: u64) -> u64 {
    let this = std::env::current_exe().expect("the path of this program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(this)
        .args([case.name, side, &count.to_string()])
        .output()
        .unwrap_or_else(|error| panic!("valgrind counts the instructions, but does not start: {error}"));
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report.lines().find_map(|line| line.split_once("Collected : "));
    collected
        .and_then(|(_, count)| count.trim().parse().ok())
        .unwrap_or_else(|| panic!("no count in: {report}"))
}
