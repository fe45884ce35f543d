//! How long proposals take while somebody types, against the knowledge as shipped: `cargo bench --bench typing`.
#![expect(clippy::disallowed_methods, reason = "a bench takes the time")]
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use vitabot::knowledge;
use vitabot::matching::Completer;

/// The most that Discord shows.
const CHOICES: usize = 25;
/// What is typed, a keystroke at a time; with a slip, beside the point, and long.
const TYPED: [&str; 5] = [
    "why take d3 with k2",
    "wich fods contian vitmain b12",
    "is it safe to take vitamin a while pregnant",
    "weather tomorrow in the mountains",
    "vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin vitamin",
];

fn main() {
    let loaded = knowledge::load(Path::new("knowledge"), date(2026, 11, 23));
    let known = loaded.knowledge.expect("the shipped knowledge is sound");
    let start = Instant::now();
    let completer = Completer::new(&known);
    println!("{} entries, prepared in {:?}", known.entries().len(), start.elapsed());
    let strokes = TYPED.iter().flat_map(|typed| typed.char_indices().map(|(end, c)| &typed[..end + c.len_utf8()]));
    let best = |typed: &str| {
        let once = || {
            let start = Instant::now();
            std::hint::black_box(completer.complete(typed, CHOICES));
            start.elapsed()
        };
        // On a machine that others use too, only the best run tells what the work itself takes.
        (0..20).map(|_| once()).min().unwrap_or_default()
    };
    let mut times: Vec<Duration> = strokes.map(best).collect();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("a keystroke, best of 20: p50 {:?}, p99 {:?}, max {:?}", at(50), at(99), at(100));
}
