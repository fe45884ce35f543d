//! Reads the settings file: every setting that it may hold, and everything that is wrong with it. Knows no environment.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Spanned;

use super::token::{is_suspicious, without_tokens};
use super::{Channels, ConfigError, Limits, Mistake, Moderation, Shards};
use crate::knowledge::fields::Fields;
use crate::knowledge::{FileId, FileText, Finding, document};
use crate::matching::Thresholds;

/// The longest `contact`, in characters: it stands in a message with other text.
const LONGEST_CONTACT: usize = 200;

/// What a settings file says.
pub(super) struct File {
    pub(super) token_file: Option<PathBuf>,
    pub(super) api: Option<String>,
    pub(super) private_answers: bool,
    pub(super) contact: Option<String>,
    pub(super) channels: Channels,
    pub(super) moderation: Moderation,
    pub(super) limits: Limits,
    pub(super) shards: Shards,
    pub(super) matching: Thresholds,
}

impl Default for File {
    fn default() -> Self {
        Self {
            token_file: None,
            api: None,
            private_answers: true,
            contact: None,
            channels: Channels::default(),
            moderation: Moderation::default(),
            limits: Limits::default(),
            shards: Shards::default(),
            matching: Thresholds::default(),
        }
    }
}

impl File {
    /// The settings in the file at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = read(path, "the settings file", "`vitabot run` needs none if DISCORD_TOKEN is set")?;
        let mut findings = Vec::new();
        let file = FileText { name: path.display().to_string(), text };
        let mut settings = match line_with_token(&file.text) {
            // Whatever else is wrong, its message might show the token.
            Some(span) => {
                let message = "the token has no place in this file, which people share";
                let help =
                    "set DISCORD_TOKEN, or name a file that holds it with `token_file`; if others saw it, reset it";
                findings.push(Finding::error(FileId(0), span, message, help));
                Self::default()
            }
            None => document::read(FileId(0), &file.text, &mut findings, Self::of),
        };
        if !findings.is_empty() {
            return Err(ConfigError::Wrong(findings.iter().map(|finding| mistake(path, &file, finding)).collect()));
        }
        // Where the bot is started from should not matter.
        settings.token_file = settings.token_file.map(|file| path.parent().unwrap_or(Path::new("")).join(file));
        Ok(settings)
    }

    /// The settings at the top, then section by section.
    fn of(mut fields: Fields<'_>, findings: &mut Vec<Finding>) -> Self {
        let settings = Self {
            token_file: token_file(&mut fields),
            api: api(&mut fields),
            private_answers: fields.optional("private_answers").is_none_or(Spanned::into_inner),
            contact: contact(&mut fields),
            channels: section(&mut fields, "channels", findings, Channels::read),
            moderation: section(&mut fields, "moderation", findings, Moderation::read),
            limits: section(&mut fields, "limits", findings, Limits::read),
            shards: section(&mut fields, "shards", findings, Shards::read),
            matching: section(&mut fields, "matching", findings, super::matching::read),
        };
        fields.finish(findings);
        settings
    }
}

/// Reads a whole file; `what` it is for and the `help` are for the error.
pub(super) fn read(path: &Path, what: &'static str, help: &'static str) -> Result<String, ConfigError> {
    fs::read_to_string(path).map_err(|source| ConfigError::Unreadable { what, path: path.to_owned(), source, help })
}

fn section<'t, T: Default>(
    fields: &mut Fields<'t>,
    name: &'static str,
    findings: &mut Vec<Finding>,
    read: impl FnOnce(&mut Fields<'t>) -> T,
) -> T {
    let Some(mut inner) = fields.optional_table(name) else { return T::default() };
    let settings = read(&mut inner);
    inner.finish(findings);
    settings
}

fn token_file(fields: &mut Fields<'_>) -> Option<PathBuf> {
    let written = fields.optional::<String>("token_file")?;
    if is_suspicious(written.get_ref()) && !written.get_ref().contains(['/', '\\']) {
        let help = "write the token into a file of its own, and the name of that file here; if others saw it, reset it";
        fields.report(written.span(), "`token_file` seems to hold the token itself", help);
    } else if written.get_ref().trim().is_empty() {
        fields.report(written.span(), "`token_file` is empty", "write the path of a file that holds the token");
    }
    Some(PathBuf::from(written.into_inner()))
}

fn api(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.optional::<String>("api")?;
    let address = written.get_ref().trim_end_matches('/');
    let host = ["http://", "https://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    if host.is_none_or(str::is_empty) {
        fields.report(written.span(), "`api` is no address", "write one such as \"http://127.0.0.1:8080\"");
    }
    Some(address.to_owned())
}

fn contact(fields: &mut Fields<'_>) -> Option<String> {
    let written = fields.optional::<String>("contact")?;
    if written.get_ref().chars().count() > LONGEST_CONTACT {
        let help = format!("write at most {LONGEST_CONTACT} characters");
        fields.report(written.span(), "`contact` is too long", help);
    }
    Some(written.into_inner())
}

/// Where a line of the file sets a token, whatever the rest looks like.
fn line_with_token(text: &str) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let name = line.split('=').next().filter(|name| name.len() < line.len()).unwrap_or_default();
        let name = name.trim().trim_matches(['"', '\'']);
        if ["token", "discord_token", "bot_token"].iter().any(|token| name.eq_ignore_ascii_case(token)) {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

fn mistake(path: &Path, file: &FileText, finding: &Finding) -> Mistake {
    Mistake {
        path: path.to_owned(),
        line: file.line_and_column(finding.place.span.start).0,
        message: without_tokens(&finding.message),
        help: without_tokens(finding.help.as_deref().unwrap_or("see vitabot.example.toml")),
    }
}
