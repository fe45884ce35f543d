//! Knowledge and questions to measure with: generated from a seed, the same on every machine.

use std::fmt::Write as _;
use std::sync::LazyLock;

use vitabot::knowledge::FileText;

const ENGLISH: &str = include_str!("../../src/matching/data/english.txt");

/// Marsaglia's xorshift (2003).
pub(crate) struct Random(u64);

impl Random {
    /// A generator that gives the same numbers for the same `seed`, which is not 0.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    /// An English word of 30,000, a few hundred of them much more often than the rest, as in any text.
    fn word(&mut self) -> &'static str {
        static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| ENGLISH.lines().step_by(2).take(30_000).collect());
        let place = if self.below(5) < 3 { self.below(300) * 97 } else { self.below(WORDS.len()) };
        WORDS[place]
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// Packs that hold `entries` entries, 10,000 to a pack at most: four questions of six words and a passage of thirty each.
pub(crate) fn packs(entries: usize) -> Vec<FileText> {
    let mut random = Random::new(0x2545_f491_4f6c_dd1d);
    let mut packs = Vec::new();
    for first in (0..entries).step_by(10_000) {
        let number = packs.len();
        let mut text = format!("format = 1\n[pack]\nid = \"pack-{number}\"\ntitle = \"Pack {number}\"\n");
        for entry in first..(first + 10_000).min(entries) {
            let asks: Vec<String> = (0..4).map(|_| format!("\"{}\"", random.words(6))).collect();
            let (title, passage, asks) = (random.words(5), random.words(30), asks.join(", "));
            writeln!(text, "[[entry]]\nid = \"e{entry}\"\ntitle = \"{title}\"\ntext = \"{passage}\"\nasks = [{asks}]")
                .expect("writing to a string cannot fail");
        }
        packs.push(FileText { name: format!("pack-{number}.toml"), text });
    }
    packs
}

/// `count` questions: an entry's own with a word more, every other one with a slip in it.
pub(crate) fn questions(packs: &[FileText], count: usize) -> Vec<String> {
    let mut random = Random::new(0x9e37_79b9_7f4a_7c15);
    let lines: Vec<&str> =
        packs.iter().flat_map(|pack| pack.text.lines()).filter(|line| line.starts_with("asks")).collect();
    (0..count)
        .map(|number| {
            let line = lines[random.below(lines.len())];
            let ask = line.split('"').nth(1).expect("a line of questions has quotes");
            let question = format!("{ask} {}", random.word());
            if number % 2 == 0 { question } else { slipped(&question, &mut random) }
        })
        .collect()
}

/// `question` with two neighbouring letters swapped somewhere.
fn slipped(question: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = question.chars().collect();
    let at = 1 + random.below(letters.len() - 2);
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}
