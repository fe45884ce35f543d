//! The command line: what may be typed, and which file does it. Knows no Discord, `run` aside.

mod ask;
mod batch;
mod chat;
mod check;
mod clock;
mod completions;
mod dry_run;
mod eval;
mod folder;
mod import;
mod lines;
mod privacy;
mod prompt;
mod run;
mod sureness;
mod topics;
mod watch;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use jiff::civil::Date;

/// The exit code after anything that is neither the knowledge's fault nor the command line's.
pub const FAILED: u8 = 3;

const AFTER_HELP: &str = "\
Examples:
  vitabot chat                               talk to the bot
  vitabot ask why take d3 with k2            one question, one answer
  vitabot ask --json --batch < questions     a question a line in, an object a line out
  vitabot check --knowledge my-packs         everything wrong with a folder of packs
  vitabot eval questions.toml                how well questions are answered
  vitabot import article.html                a draft pack from a web page
  vitabot run --check                        what the bot would do on Discord
  DISCORD_TOKEN=… vitabot run                the bot on Discord

Exit codes:
  0  done, also when whoever reads the output leaves early
  1  the knowledge or a table has errors, and nothing was answered; `run --check` found any; or eval
     fell short of its bar
  2  the command line is wrong
  3  anything else: a file that cannot be read, an output that cannot be written

Colours appear on a terminal only, and never with NO_COLOR set.";

/// Answers vitamin questions from curated, cited knowledge.
#[derive(clap::Parser)]
#[command(name = "vitabot", version, about, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Answer a question, or a file of them
    Ask(ask::Arguments),
    /// Hold a conversation
    Chat(chat::Arguments),
    /// Find what is wrong with the knowledge
    Check(check::Arguments),
    /// Score the knowledge on a table of questions
    Eval(eval::Arguments),
    /// Draft a pack from an article
    Import(import::Arguments),
    /// Run the bot on Discord
    Run(run::Arguments),
    /// List what can be asked
    Topics(topics::Arguments),
    /// Say what is done with people's data
    Privacy(privacy::Arguments),
    /// Print a shell's completion script
    Completions(completions::Arguments),
}

/// How a command ended that did what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing is wrong.
    Done,
    /// What was looked at has errors, or falls short of what was asked of it, and that was shown.
    Errors,
}

impl Arguments {
    /// Does what was asked; reviews of the knowledge are judged as of `today`.
    ///
    /// # Errors
    ///
    /// When something cannot be read or written.
    pub fn run(self, today: Date) -> anyhow::Result<End> {
        match self.command {
            Command::Ask(ask) => ask.run(today),
            Command::Chat(chat) => chat.run(),
            Command::Check(check) => check.run(today),
            Command::Eval(eval) => eval.run(today),
            Command::Import(import) => import.run(today),
            Command::Run(run) => run.run(today),
            Command::Topics(topics) => topics.run(today),
            Command::Privacy(privacy) => privacy.run(),
            Command::Completions(completions) => completions.run(),
        }
    }
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => Self::SUCCESS,
            End::Errors => Self::from(1),
        }
    }
}

/// Whether `error` says that whoever read our output has left, as `| head` does: they have what they wanted.
#[must_use]
pub fn is_reader_gone(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|io| io.kind() == ErrorKind::BrokenPipe)
}

/// How wide text may run: the terminal, but no wider than the eye follows; 80 columns where there is no terminal.
fn text_width() -> usize {
    textwrap::termwidth().clamp(20, 100)
}
