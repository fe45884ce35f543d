//! How long screening takes: a member's message of 300 characters, its 99th percentile, and a message of 100 kB.
#![expect(clippy::disallowed_methods, reason = "a bench takes the time")]
#![expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput};
use vitabot::question::Question;
use vitabot::safety::Rules;

/// Chat, worry and misspellings in the mix that makes screening look hardest.
const MESSAGE: &str = "hey all, qustion about vitmain d3 and k2, my docter says my levels are kinda low and my mum is on \
                       warferin so i dont know if she can have the same ones, also my dauhter who is 4 yrs old loves the \
                       gummys, are they allowed any, how mutch is to much and can you take it togehter with 5,000 mcg of \
                       magnesium??";

fn question(characters: usize) -> Question {
    let text: String = MESSAGE.chars().chain([' ']).cycle().take(characters).collect();
    Question::new(&text).expect("it has words")
}

fn percentiles(rules: &Rules, question: &Question) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..20_000)
        .map(|_| {
            let start = Instant::now();
            black_box(rules.screen(black_box(question)));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

fn main() {
    let rules = Rules::built_in();
    let (median, p99) = percentiles(&rules, &question(300));
    println!("300 characters: median {median:?}, p99 {p99:?}");

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("screening");
    for characters in [300, 10_000, 100_000] {
        let question = question(characters);
        group.throughput(Throughput::Bytes(characters as u64));
        group
            .bench_function(BenchmarkId::from_parameter(characters), |b| b.iter(|| rules.screen(black_box(&question))));
    }
    group.finish();
    criterion.bench_function("load the rules", |b| b.iter(Rules::built_in));
    criterion.final_summary();
}
