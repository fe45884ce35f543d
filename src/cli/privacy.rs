//! `vitabot privacy`: what the bot says about people's data.

use std::io::Write;

use super::{End, text_width};
use crate::privacy::{Contact, statement};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Who runs the bot: a person or an organization
    #[arg(long, env = "VITABOT_OPERATOR", default_value = "", hide_default_value = true)]
    operator: String,
    /// Where questions, reports and requests for deletion go: e-mail, web page or Discord name
    #[arg(long, env = "VITABOT_CONTACT", default_value = "", hide_default_value = true)]
    contact: String,
    /// A data protection officer or representative, where the law asks for one
    #[arg(long, env = "VITABOT_REPRESENTATIVE")]
    representative: Option<String>,
    /// Who provides the machine, and in which country
    #[arg(long, env = "VITABOT_HOST")]
    host: Option<String>,
}

impl Arguments {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let Self { operator, contact, representative, host } = self;
        let text = statement(&Contact { name: operator, address: contact, representative, host });
        let mut stdout = anstream::stdout().lock();
        for line in text.trim_end().lines() {
            writeln!(stdout, "{}", textwrap::fill(line, text_width()))?;
        }
        Ok(End::Done)
    }
}
