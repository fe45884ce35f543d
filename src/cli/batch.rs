//! Many questions through one function: in order, as they come, on every core, in constant memory.

use std::io::{self, Read, Write};
use std::num::NonZero;
use std::panic;
use std::thread;

use super::lines::Lines;

/// The most lines answered together; their answers wait in memory until they are written.
const TOGETHER: usize = 1024;

/// Fewer lines than this are answered faster than threads start.
const WORTH_THREADS: usize = 16;

/// Writes `answer` to each line of `input`. A line is answered as soon as it arrives; those that arrive together are
/// answered together.
pub(super) fn answer_lines(
    input: impl Read,
    mut output: impl Write,
    answer: impl Fn(&str) -> String + Sync,
) -> io::Result<()> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut lines = Lines::new(input);
    loop {
        let arrived = lines.arrived(TOGETHER)?;
        if arrived.is_empty() {
            return Ok(());
        }
        for answers in answered(&arrived, cores, &answer) {
            output.write_all(answers.as_bytes())?;
        }
        output.flush()?;
    }
}

/// The answers to `lines`, joined in order, a part from each core.
fn answered(lines: &[String], cores: usize, answer: &(impl Fn(&str) -> String + Sync)) -> Vec<String> {
    let all = |lines: &[String]| lines.iter().map(|line| answer(line)).collect::<String>();
    if lines.len() < WORTH_THREADS || cores < 2 {
        return vec![all(lines)];
    }
    thread::scope(|scope| {
        let parts: Vec<_> =
            lines.chunks(lines.len().div_ceil(cores)).map(|part| scope.spawn(move || all(part))).collect();
        parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| panic::resume_unwind(panic))).collect()
    })
}
