//! Lines of any length and any bytes, in bounded memory, as they come. Knows no questions.

use std::io::{self, BufRead, BufReader, Read};

/// A line longer than this keeps its beginning.
pub(super) const LONGEST: usize = 1 << 20;

/// How much is read at once.
const BUFFER: usize = 1 << 18;

/// A reader of lines.
pub(super) struct Lines<R> {
    input: BufReader<R>,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input: BufReader::with_capacity(BUFFER, input) }
    }

    /// Waits for a line, then takes those that arrived with it, at most `limit`. Empty at the end.
    pub(super) fn arrived(&mut self, limit: usize) -> io::Result<Vec<String>> {
        let mut lines: Vec<String> = self.next()?.into_iter().collect();
        while !lines.is_empty() && lines.len() < limit && self.input.buffer().contains(&b'\n') {
            lines.extend(self.next()?);
        }
        Ok(lines)
    }

    /// The next line without its end, or `None` after the last. Bytes that are not UTF-8 become U+FFFD.
    pub(super) fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let mut begun = false;
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                return Ok(begun.then(|| text(&line)));
            }
            begun = true;
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            line.extend_from_slice(&part[..part.len().min(LONGEST - line.len())]);
            let read = part.len() + usize::from(end.is_some());
            self.input.consume(read);
            if end.is_some() {
                return Ok(Some(text(&line)));
            }
        }
    }
}

fn text(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    match std::str::from_utf8(line) {
        Ok(line) => line.to_owned(),
        // A character that the bound cut in two is left out.
        Err(error) if error.error_len().is_none() && line.len() + 4 > LONGEST => {
            String::from_utf8_lossy(&line[..error.valid_up_to()]).into_owned()
        }
        Err(_) => String::from_utf8_lossy(line).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(input: &[u8]) -> Vec<String> {
        let mut lines = Lines::new(input);
        std::iter::from_fn(|| lines.next().expect("memory can be read")).collect()
    }

    #[test]
    fn lines_end_where_their_ends_are() {
        for (input, expected) in
            [("", vec![]), ("a", vec!["a"]), ("a\n", vec!["a"]), ("a\r\n\nb", vec!["a", "", "b"]), ("\n", vec![""])]
        {
            assert_eq!(all(input.as_bytes()), expected, "{input:?}");
        }
    }

    #[test]
    fn other_bytes_become_marks() {
        assert_eq!(all(b"vit\xff d\nnext"), ["vit\u{fffd} d", "next"]);
    }

    #[test]
    fn a_huge_line_keeps_its_beginning_and_hides_nothing_behind_it() {
        let input = format!("x{}\nnext\n", "é".repeat(LONGEST));
        let lines = all(input.as_bytes());
        assert_eq!((lines.len(), lines[0].len(), lines[1].as_str()), (2, LONGEST - 1, "next"));
    }
}
