//! Allocations and instructions of one call. Instructions are counted by callgrind and not timed: they are the same on a
//! busy machine.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;
use std::process::Command;

/// Calls between the two runs whose difference is one call's cost.
const CALLS: u64 = 1_000;

struct Counting;

thread_local! {
    /// Those of this thread: a harness runs other tests beside it.
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
}

fn count_one() {
    ALLOCATIONS.with(|count| count.set(count.get() + 1));
}

// SAFETY: every call goes to the system's allocator as it came; counting touches no memory of it.
#[allow(unsafe_code, reason = "an allocator cannot be counted otherwise")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count_one();
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count_one();
        // SAFETY: the caller's promise.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

pub(crate) fn repeat(mut call: impl FnMut(), count: u64) {
    for _ in 0..count {
        black_box(&mut call)();
    }
}

/// Allocations of one call after the first.
pub(crate) fn allocations(mut call: impl FnMut()) -> u64 {
    repeat(&mut call, 2);
    let before = ALLOCATIONS.get();
    repeat(&mut call, 1);
    ALLOCATIONS.get() - before
}

/// Instructions of one call: the difference of two runs, so that start-up and first use drop out. Each runs this program
/// with the arguments and a count of calls.
pub(crate) fn instructions(arguments: &[&str]) -> u64 {
    let many = callgrind(arguments, 2 * CALLS);
    let few = callgrind(arguments, CALLS);
    many.saturating_sub(few) / CALLS
}

/// System calls of one call, counted as the instructions are; none where `strace` cannot count them.
#[allow(dead_code, reason = "an answer makes none")]
pub(crate) fn system_calls(arguments: &[&str]) -> Option<u64> {
    let many = strace(arguments, 2 * CALLS)?;
    let few = strace(arguments, CALLS)?;
    Some(many.saturating_sub(few) / CALLS)
}

fn strace(arguments: &[&str], count: u64) -> Option<u64> {
    let this = std::env::current_exe().expect("the path of this program");
    // A line for each.
    let output =
        Command::new("strace").arg("-f").arg(this).args(arguments).arg(count.to_string()).output().ok()?;
    let lines = String::from_utf8_lossy(&output.stderr).lines().count();
    output.status.success().then_some(lines as u64)
}

fn callgrind(arguments: &[&str], count: u64) -> u64 {
    let this = std::env::current_exe().expect("the path of this program");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(this)
        .args(arguments)
        .arg(count.to_string())
        .output()
        .unwrap_or_else(|error| panic!("valgrind counts the instructions, but does not start: {error}"));
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report.lines().find_map(|line| line.split_once("Collected : "));
    collected
        .and_then(|(_, count)| count.trim().parse().ok())
        .unwrap_or_else(|| panic!("no count in: {report}"))
}
