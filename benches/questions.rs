//! One question against knowledge of several sizes, and against the knowledge as shipped: `cargo bench --bench questions`.

mod support;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use vitabot::knowledge::{self, Knowledge};
use vitabot::matching::Matcher;
use vitabot::question::Question;

fn ask(c: &mut Criterion, name: &str, knowledge: &Knowledge, questions: &[String]) {
    let matcher = Matcher::new(knowledge);
    let questions: Vec<Question> = questions.iter().filter_map(|question| Question::new(question)).collect();
    let mut next = questions.iter().cycle();
    c.bench_function(name, |bencher| {
        bencher.iter(|| matcher.find(black_box(next.next().expect("a cycle goes on"))));
    });
}

fn questions(c: &mut Criterion) {
    for entries in [300, 100_000] {
        let packs = support::packs(entries);
        let asked = support::questions(&packs, 1_000);
        let loaded = knowledge::from_texts(packs, date(2026, 1, 1));
        let knowledge = loaded.knowledge.expect("generated packs are sound");
        ask(c, &format!("ask {entries} entries"), &knowledge, &asked);
    }
    let shipped =
        knowledge::load(Path::new("knowledge"), date(2026, 11, 23)).knowledge.expect("shipped packs are sound");
    let asked = ["why take d3 with k2", "whats vitmain b12 good for", "foods rich in vit c", "weather tomorrow"];
    ask(c, "ask the shipped knowledge", &shipped, &asked.map(str::to_owned));
    c.bench_function("prepare the shipped knowledge", |bencher| bencher.iter(|| Matcher::new(black_box(&shipped))));
}

criterion_group!(benches, questions);
criterion_main!(benches);
