//! Where a conversation's lines come from: a prompt with history and line editing on a terminal, plain lines from a
//! pipe. Knows no answers.

use std::io::{self, IsTerminal, StdinLock};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use super::lines::Lines;

const PROMPT: &str = "> ";

/// A source of lines.
pub(super) enum Prompt {
    /// Somebody types. Their history stays in memory, because nothing that a member wrote is stored.
    Editor(Box<Editor<Words, MemHistory>>),
    /// Something sends.
    Pipe(Lines<StdinLock<'static>>),
}

impl Prompt {
    /// The right one for standard input and output; `words` are completed where somebody types.
    pub(super) fn new(words: Vec<String>) -> anyhow::Result<Self> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Ok(Self::Pipe(Lines::new(io::stdin().lock())));
        }
        let config = Config::builder().auto_add_history(true).completion_type(CompletionType::List).build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history)?;
        editor.set_helper(Some(Words(words)));
        Ok(Self::Editor(Box::new(editor)))
    }

    /// The next line, or `None` when there will be no more. A line given up with Ctrl-C is not one.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<String>> {
        match self {
            Self::Pipe(lines) => Ok(lines.next()?),
            Self::Editor(editor) => loop {
                match editor.readline(PROMPT) {
                    Ok(line) => return Ok(Some(line)),
                    Err(ReadlineError::Interrupted) => {}
                    Err(ReadlineError::Eof) => return Ok(None),
                    Err(error) => return Err(error.into()),
                }
            },
        }
    }

    /// Whether somebody types.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Self::Editor(_))
    }
}

/// Words to complete at the start of a line.
pub(super) struct Words(Vec<String>);

impl Completer for Words {
    type Candidate = String;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let begun = &line[..cursor];
        let fitting = self.0.iter().filter(|word| !begun.is_empty() && word.starts_with(begun));
        Ok((0, fitting.cloned().collect()))
    }
}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl Helper for Words {}
