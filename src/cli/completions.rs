//! `vitabot completions`: what a shell needs to complete our command line.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::End;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The shell to complete in
    shell: Shell,
}

impl Arguments {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::Arguments::command(), "vitabot", &mut script);
        // Written here and not by the library, which panics when its reader leaves.
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&script)?;
        stdout.flush()?;
        Ok(End::Done)
    }
}
