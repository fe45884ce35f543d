//! Text made safe for Discord: it looks as typed, formats nothing, mentions nobody and embeds nothing. Knows no answers.

/// Put into a mention so that Discord does not see one; shows nothing.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// `text` so that Discord shows it as typed. Never shorter than `text`, control characters aside.
pub(super) fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let printable: String = line.replace('\t', " ").chars().filter(|c| !c.is_control()).collect();
        inert_line(&printable, &mut out);
    }
    out
}

/// A link on `label`. Angle brackets around the address keep Discord from embedding a preview.
pub(super) fn link(label: &str, url: &str) -> String {
    // Inside a label an escaped bracket still ends it.
    let label = label.replace('[', "(").replace(']', ")");
    format!("[{}](<{}>)", inert(&label), address(url))
}

fn inert_line(line: &str, out: &mut String) {
    let body = line.trim_start();
    out.extend(line[..line.len() - body.len()].chars().map(|_| ' '));
    let mut rest = body;
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && body[digits..].starts_with(". ") {
        out.push_str(&body[..digits]);
        out.push('\\');
        rest = &body[digits..];
    } else if body.starts_with(['#', '>']) || body.starts_with("- ") || body.starts_with("-# ") {
        out.push('\\');
    }
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("https://") || rest.starts_with("http://") {
            let url = bare_address(rest);
            out.push('<');
            out.push_str(&address(url));
            out.push('>');
            rest = &rest[url.len()..];
            before = None;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '*' | '_' | '~' | '`' | '|' | '[' | '<' | '\\' => out.extend(['\\', c]),
            '@' if before == Some('<') || mentions_all(rest) => out.extend([ZERO_WIDTH_SPACE, '@', ZERO_WIDTH_SPACE]),
            _ => out.push(c),
        }
        before = Some(c);
    }
}

/// Whether `rest` after an `@` makes it a mention of everybody.
fn mentions_all(rest: &str) -> bool {
    ["everyone", "here"].iter().any(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

/// The address at the start of `text`, without the punctuation of the sentence around it.
fn bare_address(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\''])
}

/// `url` without anything that could end the link around it or mention somebody.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' | '>' | '(' | ')' | '[' | ']' | '\\' | '@' | '`' | '|' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            _ if c.is_whitespace() || c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_comes_out_as_typed() {
        for (typed, sent) in [
            ("25(OH)D, 10 µg - 5 * 2 = 10", r"25(OH)D, 10 µg - 5 \* 2 = 10"),
            ("# no heading", r"\# no heading"),
            ("  - no list\n> no quote\n12. no list", "  \\- no list\n\\> no quote\n12\\. no list"),
            ("-# not small", r"\-# not small"),
            ("2.5 mg of **bold** _x_ ~~y~~ `z` ||s||", r"2.5 mg of \*\*bold\*\* \_x\_ \~\~y\~\~ \`z\` \|\|s\|\|"),
            ("[click](https://evil.example)", r"\[click](<https://evil.example>)"),
            ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
            ("bell\u{7} and\ttab", "bell and tab"),
            (r"a\b", r"a\\b"),
        ] {
            assert_eq!(inert(typed), sent);
        }
    }

    #[test]
    fn mentions_are_broken() {
        for (typed, sent) in [
            ("@everyone", "\u{200b}@\u{200b}everyone"),
            ("x@Here!", "x\u{200b}@\u{200b}Here!"),
            ("@\u{7}everyone", "\u{200b}@\u{200b}everyone"),
            ("<@123> <@&5>", "\\<\u{200b}@\u{200b}123> \\<\u{200b}@\u{200b}&5>"),
            ("me@example.org", "me@example.org"),
            ("https://x.example/@everyone", "<https://x.example/%40everyone>"),
        ] {
            assert_eq!(inert(typed), sent);
        }
    }

    #[test]
    fn a_label_or_an_address_cannot_end_its_link() {
        assert_eq!(
            link("EFSA](https://evil.example) [_x_", "https://a.example/b(c)>d"),
            r"[EFSA)(<https://evil.example>) (\_x\_](<https://a.example/b%28c%29%3Ed>)"
        );
    }

    proptest! {
        #[test]
        fn no_text_mentions_anybody_or_links(text in r"([a-c@<>&!\[\]()\\\n #\u{7}]|everyone|here|https://){0,60}") {
            let sent = inert(&text);
            prop_assert!(!sent.contains("@everyone") && !sent.contains("@here") && !sent.contains("<@"), "{sent:?}");
            let unescaped = sent.replace(r"\\", "");
            prop_assert!(!unescaped.starts_with('[') && unescaped.matches('[').count() == unescaped.matches(r"\[").count());
        }
    }
}
