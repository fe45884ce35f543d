//! The key to the bot's account, which nothing shows. Knows no file and no environment.

use std::fmt;

use super::ConfigError;

/// Longer runs of the letters that tokens are made of may be one; Discord's ids are shorter, and so is every setting's
/// name.
const SUSPICIOUS: usize = 30;

/// A bot's token. Printing it shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: String,
    origin: String,
}

impl Token {
    /// A token, as copied: white space around it and a leading "Bot " are no part of it.
    ///
    /// # Errors
    ///
    /// When nothing is left, or it could not be sent. `origin` says where it came from.
    pub fn new(raw: &str, origin: &str) -> Result<Self, ConfigError> {
        let token = raw.trim();
        let token = token.strip_prefix("Bot ").unwrap_or(token).trim();
        let fault = if token.is_empty() {
            "it is empty"
        } else if token.chars().any(|c| !c.is_ascii_graphic()) {
            "it has spaces or other characters that no token has"
        } else {
            return Ok(Self { text: token.to_owned(), origin: origin.to_owned() });
        };
        Err(ConfigError::BadToken { origin: origin.to_owned(), fault })
    }

    /// The token itself, for the request that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// The application whose token it is, where it has the shape of one: its first part is the id in base64.
    /// <https://docs.discord.com/developers/reference#authentication>
    #[must_use]
    pub fn application(&self) -> Option<u64> {
        let mut parts = self.text.split('.');
        let (first, rest) = (parts.next()?, parts.filter(|part| !part.is_empty()).count());
        let id = String::from_utf8(decoded(first.trim_end_matches('='))?).ok()?;
        id.parse().ok().filter(|&id| rest == 2 && id > 0)
    }

    /// Where it came from: a variable or a file.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The bytes that `text` is the base64 of, in either alphabet.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// `text` without anything that could be a token: people paste it into the wrong place, and error messages into chats.
pub(super) fn without_tokens(text: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|c| is_letter(c) != is_letter(first)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(run);
        safe.push_str(if is_letter(first) && part.len() >= SUSPICIOUS { "…" } else { part });
        rest = after;
    }
    safe
}

/// Whether `text` may be a token.
pub(super) fn is_suspicious(text: &str) -> bool {
    without_tokens(text) != text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_cut_to_itself_and_never_shown() {
        let token = Token::new(" Bot abc.def\n", "the test").expect("it is one");
        assert_eq!((token.reveal(), token.origin()), ("abc.def", "the test"));
        assert_eq!(format!("{token:?}"), "Token(…)");
        for (raw, fault) in [("abc def", "spaces"), (" ", "empty"), ("abcü", "other characters")] {
            let error = Token::new(raw, "the test").expect_err("it is none").to_string();
            assert!(error.starts_with("the test holds no usable token") && error.contains(fault), "{error}");
            assert!(!error.contains("abc"), "{error}");
        }
    }

    #[test]
    fn a_token_tells_its_application() {
        for (text, id) in [
            ("MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.xyz", Some(123_456_789_012_345_678)),
            ("MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde", None),
            ("MTIzNDU2Nzg5MDEyMzQ1Njc4", None),
            ("secret.of.something", None),
        ] {
            assert_eq!(Token::new(text, "the test").expect("it is one").application(), id, "{text}");
        }
    }

    #[test]
    fn what_may_be_a_token_is_left_out() {
        let token = format!("{}.Gabcde.{}", "MTA5".repeat(6), "x-_9".repeat(9));
        assert_eq!(without_tokens(&format!("token = {token}!")), "token = …!");
        assert_eq!(
            without_tokens("`secrets/bot-token` of 123456789012345678"),
            "`secrets/bot-token` of 123456789012345678"
        );
    }
}
