//! What the bot says about people's data. Knows who runs it from its argument alone, and nothing else.

use std::fmt::Write as _;

use jiff::civil::Date;

/// The version of the statement; a change of what it promises is a new one.
const VERSION: u32 = 2;

/// When this version was written.
const WRITTEN: Date = jiff::civil::date(2026, 11, 25);

/// Who runs the bot, and how to reach them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A person or an organization.
    pub name: String,
    /// An address for questions, reports and deletion: e-mail, web page, or a Discord name.
    pub address: String,
    /// A data protection officer or a representative in the EU or the UK, where the law asks for one.
    pub representative: Option<String>,
    /// Who provides the machine that the bot runs on, and in which country.
    pub host: Option<String>,
}

/// What is received, kept and passed on; people's rights; what the bot is not. Plain text, in paragraphs with a heading
/// each.
#[must_use]
pub fn statement(contact: &Contact) -> String {
    let mut text = String::new();
    let mut paragraph = |heading: &str, body: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{heading}\n{body}\n");
    };
    paragraph("Privacy", &format!("Version {VERSION}, {WRITTEN}."));
    paragraph("Who runs this bot", &who(contact));
    paragraph(
        "What it is",
        "An automated program. It answers general questions about vitamins from a fixed, cited collection, and it may be \
         wrong. It gives general information, not medical advice, and is not for emergencies: nobody watches it. In an \
         emergency call your emergency number or poison advice line.",
    );
    paragraph(
        "What it receives",
        "From Discord: the text that you send to it (a message that mentions it, a reply to it, a direct message, or a \
         command), your user id, the ids of the server, channel and message, and the time. In channels that whoever runs it \
         has set up for questions, it receives every message, to find the questions and the emergencies among them. It does \
         not ask for other messages and does not read history. Discord itself keeps messages under its own privacy policy.",
    );
    paragraph(
        "Health data",
        "Please don't post personal medical details; no answer needs them, and channels are public. If your text says \
         something about health all the same, it is used for one purpose, to answer you, in the moment you ask for it. \
         The legal basis is the legitimate interest in answering a question put to the bot and, for health \
         data, the explicit consent of whoever chooses to write it; it is withdrawn by deleting the message and no longer \
         using the bot.",
    );
    paragraph(
        "What is kept",
        "No question text, no answers, no profile and no memory of what you asked. The text is held in memory while it is \
         answered and is then gone; it is written to no log, file or error report. Held in memory alone, and gone when the bot \
         is restarted: for a minute, your user id and how often you asked, to stop floods; for five minutes, the ids of your \
         message and of its reply with a fingerprint of the words that cannot be turned back into them, so that the reply \
         follows when you edit or delete your message; for an hour, ids of messages, so that none is answered twice; and for \
         a few minutes, or as long as whoever runs the bot has set, which answer was given in which channel. \
         Kept for longer: how many questions got which kind of answer, without people, servers or words; what \
         moderators set up for a server, until the bot is removed from it; and who used or tried to use the moderators' \
         command, when, where and with what outcome, in the log and in the moderators' channel, so that changes of the \
         knowledge can be accounted for. That stays on the bot's machine; whoever runs \
         the bot answers for its encryption there.",
    );
    paragraph("Who else gets it", &others(contact));
    paragraph(
        "Your rights",
        "Depending on where you live, you can ask what is held about you, have it erased or corrected, object to its use, \
         withdraw consent, and complain to your data protection authority. Write to the address above. As no text is kept, \
         there is mostly nothing to erase on our side; on Discord's, delete your message with the menu on the message, and \
         a reply of the bot by asking a moderator or us.",
    );
    paragraph(
        "Age",
        "Discord's minimum age applies: 13, or more where your country asks for more. The bot is not for anyone younger and \
         asks nobody's age.",
    );
    paragraph(
        "If something goes wrong",
        "If data was seen by somebody who should not have seen it, we tell the servers that use the bot, Discord, and where \
         the law asks for it the authority and the people concerned, without undue delay. To report a problem or an answer \
         that could harm, write to the address above.",
    );
    paragraph(
        "Changes",
        "A change gets a new version and date here and is announced on the servers that use the bot before it takes effect.",
    );
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn who(contact: &Contact) -> String {
    let Contact { name, address, representative, .. } = contact;
    let mut who = match (name.trim(), address.trim()) {
        ("", "") => "Whoever runs this bot has not said who they are yet. Ask a moderator of the server.".to_owned(),
        ("", address) => format!("Reach the people who run it at {address}."),
        (name, "") => format!("{name}. Ask a moderator of the server how to reach them."),
        (name, address) => format!("{name}. Questions, reports and deletion: {address}."),
    };
    if let Some(representative) = representative.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let _ = write!(who, " Data protection officer or representative: {representative}.");
    }
    who
}

fn others(contact: &Contact) -> String {
    let host = match contact.host.as_deref().map(str::trim).filter(|host| !host.is_empty()) {
        Some(host) => format!("The host of the machine that the bot runs on ({host})"),
        None => "The host of the machine that the bot runs on".to_owned(),
    };
    format!(
        "{host}, and Discord, which carries the messages and is outside the EU and the UK. Nobody else: questions are \
         answered on that machine, by no outside service. Nothing is sold, used for advertising or profiles, or used to \
         train AI models."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_covers_every_point() {
        let contact = Contact {
            name: "Ada Example".to_owned(),
            address: "privacy@example.org".to_owned(),
            representative: Some("Rep Example, Dublin".to_owned()),
            host: Some("Example Hosting, Finland".to_owned()),
        };
        let statement = statement(&contact);
        for point in [
            "Ada Example",
            "privacy@example.org",
            "Rep Example, Dublin",
            "Example Hosting, Finland",
            "user id",
            "receives every message",
            "for five minutes",
            "fingerprint",
            "Discord itself keeps messages",
            "explicit consent",
            "No question text",
            "few minutes",
            "encryption",
            "outside the EU and the UK",
            "Nothing is sold",
            "train AI models",
            "erased",
            "object",
            "withdraw consent",
            "complain",
            "delete your message",
            "13",
            "automated program",
            "may be wrong",
            "not medical advice",
            "not for emergencies",
            "nobody watches it",
            "without undue delay",
            "announced",
            "moderators' command",
            "Version 2, 2026-11-25",
        ] {
            assert!(statement.contains(point), "{point}\n{statement}");
        }
    }

    #[test]
    fn an_operator_who_said_nothing_is_not_made_up() {
        let statement = statement(&Contact::default());
        assert!(statement.contains("has not said who they are yet"));
        assert!(!statement.contains("()") && !statement.contains(" ."));
    }
}
