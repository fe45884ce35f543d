//! The program: arguments, one command, exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use jiff::civil::Date;
use jiff::tz::Offset;
use vitabot::cli::{self, Arguments};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.run(today()) {
        Ok(end) => end.into(),
        Err(error) if cli::is_reader_gone(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit code has to say it.
            let _ = writeln!(anstream::stderr(), "vitabot: {error:#}");
            ExitCode::from(cli::FAILED)
        }
    }
}

/// Reviews fall due by the day, so any zone would do.
#[expect(clippy::disallowed_methods, reason = "the edge that hands the date on")]
fn today() -> Date {
    Offset::UTC.to_datetime(jiff::Timestamp::now()).date()
}
