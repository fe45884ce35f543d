//! What moderators see of the knowledge: what changed, what was found, what is in use, why a question is answered as it
//! is. Text within Discord's limit, whatever the knowledge holds. Knows no connection and no commands.

mod changes;
mod listing;
mod status;
mod why;

pub use changes::swapped;
pub use listing::{Listing, listing};
pub use status::{Status, status};
pub use why::why;

use super::length::units;

/// What Discord shows as it is, in a font of equal width: as many of the lines, from the first, as fit into `room`
/// units, and how many those are. Nothing when none does.
fn fenced(lines: &[String], room: usize) -> (String, usize) {
    const FENCES: usize = "```\n\n```".len();
    let mut text = String::new();
    let mut shown = 0;
    for line in lines {
        // Three of these would end it.
        let line = line.replace("```", "'''");
        if units(&text) + units(&line) + 1 + FENCES > room {
            break;
        }
        if shown > 0 {
            text.push('\n');
        }
        text.push_str(&line);
        shown += 1;
    }
    if shown == 0 { (String::new(), 0) } else { (format!("```\n{text}\n```"), shown) }
}

/// The parts that are not empty, a line each.
fn lines(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_holds_whole_lines_and_cannot_be_broken() {
        let lines = ["a```b".to_owned(), "c".to_owned()];
        assert_eq!(fenced(&lines, 15), ("```\na'''b\nc\n```".to_owned(), 2));
        assert_eq!(fenced(&lines, 14), ("```\na'''b\n```".to_owned(), 1));
        assert_eq!(fenced(&lines, 12), (String::new(), 0));
    }
}
