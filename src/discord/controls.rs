//! Buttons and menus below a reply. All that they need later travels in their ids, so they work after a restart, and
//! nothing that was asked is kept. Knows no requests.

use serenity::all::{
    ButtonStyle, CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    MessageId, UserId,
};

use crate::answer::{Answer, Body, Offer};
use crate::knowledge::{EntryId, Knowledge};
use crate::render::discord::label;
use crate::render::discord::topics::Page;
use crate::wording::discord as wording;

/// The most that Discord shows on a button, and of an option.
/// <https://discord.com/developers/docs/components/reference>
const BUTTON_LABEL: usize = 80;
const OPTION_LABEL: usize = 100;
const OPTIONS: usize = 25;
const BUTTONS_IN_A_ROW: usize = 5;

/// An entry in an id: its name can be longer than an id may be, so this is its 64-bit FNV-1a hash, which stays the same
/// over versions and restarts. <http://www.isthe.com/chongo/tech/comp/fnv/>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key(u64);

impl Key {
    pub(super) fn of(entry: &EntryId) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(entry.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, step))
    }

    /// The entry that this is the key of.
    pub(super) fn find(self, knowledge: &Knowledge) -> Option<&EntryId> {
        knowledge.entries().iter().map(|entry| &entry.id).find(|id| Self::of(id) == self)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        u64::from_str_radix(text, 16).ok().map(Self)
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// What a button or a menu does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// Shows one of the choices that `asker` got.
    Pick { asker: UserId, entry: Key, to: Option<MessageId> },
    /// Says that none of them fits.
    NoneFits { asker: UserId },
    /// Opens the chosen entry.
    Read,
    /// Deletes the reply to `asker`.
    Delete { asker: UserId },
    /// Makes a private answer public.
    Share { entry: Option<Key> },
    /// Posts a private answer to a message.
    Post { entry: Option<Key>, to: MessageId },
    /// Turns to a page of topics.
    Page(usize),
}

impl Control {
    pub(super) fn id(self) -> String {
        let key = |entry: Option<Key>| entry.map_or_else(|| "-".to_owned(), |key| key.to_string());
        match self {
            Self::Pick { asker, entry, to } => {
                format!("pick:{asker}:{entry}:{}", to.map_or_else(|| "-".to_owned(), |to| to.to_string()))
            }
            Self::NoneFits { asker } => format!("none:{asker}"),
            Self::Read => "read".to_owned(),
            Self::Delete { asker } => format!("delete:{asker}"),
            Self::Share { entry } => format!("share:{}", key(entry)),
            Self::Post { entry, to } => format!("post:{}:{to}", key(entry)),
            Self::Page(number) => format!("page:{number}"),
        }
    }

    /// `None` where an id is of another version, or nobody's.
    pub(super) fn read(id: &str) -> Option<Self> {
        let user = |text: &str| text.parse().ok().filter(|&id| id > 0).map(UserId::new);
        let message = |text: &str| text.parse().ok().filter(|&id| id > 0).map(MessageId::new);
        match *id.split(':').collect::<Vec<_>>() {
            ["pick", asker, entry, to] => {
                Some(Self::Pick { asker: user(asker)?, entry: Key::read(entry)?, to: message(to) })
            }
            ["none", asker] => Some(Self::NoneFits { asker: user(asker)? }),
            ["read"] => Some(Self::Read),
            ["delete", asker] => Some(Self::Delete { asker: user(asker)? }),
            ["share", entry] => Some(Self::Share { entry: Key::read(entry) }),
            ["post", entry, to] => Some(Self::Post { entry: Key::read(entry), to: message(to)? }),
            ["page", number] => number.parse().ok().map(Self::Page),
            _ => None,
        }
    }

    fn button(self, text: &str) -> CreateButton {
        CreateButton::new(self.id()).label(label(text, BUTTON_LABEL)).style(ButtonStyle::Secondary)
    }
}

/// Who sees a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Everybody in the channel.
    Public,
    /// The asker alone.
    Private,
    /// The asker alone, before it is posted to a message.
    Preview(MessageId),
}

/// What stands below an answer.
pub(super) fn below(answer: &Answer, asker: UserId, place: Place) -> Vec<CreateActionRow> {
    let mut rows = Vec::new();
    let mut last = Vec::new();
    match answer.body() {
        Body::Passage(passage) => {
            rows.extend(menu(wording::RELATED, passage.related()));
            last.extend(publish(Some(Key::of(passage.entry())), place));
        }
        Body::Choices(offers) => {
            let to = if let Place::Preview(to) = place { Some(to) } else { None };
            let pick = |offer: &Offer| {
                Control::Pick { asker, entry: Key::of(&offer.entry), to }
                    .button(&offer.title)
                    .style(ButtonStyle::Primary)
            };
            rows.push(CreateActionRow::Buttons(offers.iter().take(BUTTONS_IN_A_ROW).map(pick).collect()));
            last.push(Control::NoneFits { asker }.button(wording::NONE_OF_THESE));
        }
        Body::Urgent => last.extend(if place == Place::Private { None } else { publish(None, place) }),
        Body::Unknown(_) => {}
    }
    last.extend(delete(asker, place));
    if !last.is_empty() {
        rows.push(CreateActionRow::Buttons(last));
    }
    rows
}

/// What stands below an answer that was made public.
pub(super) fn below_published(knowledge: &Knowledge, entry: Option<Key>, asker: UserId) -> Vec<CreateActionRow> {
    let id = entry.and_then(|key| key.find(knowledge));
    let entry = id.and_then(|id| knowledge.entries().iter().find(|entry| entry.id == *id));
    let related = entry.into_iter().flat_map(|entry| &entry.related);
    let offers: Vec<Offer> = related.map(|&other| Offer::of(knowledge, other, 1.0)).collect();
    let mut rows: Vec<CreateActionRow> = menu(wording::RELATED, &offers).into_iter().collect();
    rows.push(CreateActionRow::Buttons(vec![Control::Delete { asker }.button(wording::DELETE)]));
    rows
}

/// The button that takes a public reply away.
pub(super) fn only_delete(asker: UserId, place: Place) -> Vec<CreateActionRow> {
    delete(asker, place).map(|button| CreateActionRow::Buttons(vec![button])).into_iter().collect()
}

/// What stands below a page of topics.
pub(super) fn below_topics(page: &Page<'_>) -> Vec<CreateActionRow> {
    let options = page.entries.iter().map(|entry| option(&entry.title, Key::of(&entry.id))).collect();
    let mut rows = vec![select(wording::READ, options)];
    if page.count > 1 {
        // Two buttons of one message must not share an id, so those without a page to go to name one that is not there.
        let before = page.number.checked_sub(1);
        let after = Some(page.number + 1).filter(|&next| next < page.count);
        let turn = |to: Option<usize>, none: usize, text| {
            Control::Page(to.unwrap_or(none)).button(text).disabled(to.is_none())
        };
        rows.push(CreateActionRow::Buttons(vec![
            turn(before, page.count + 1, wording::PREVIOUS),
            turn(after, page.count + 2, wording::NEXT),
        ]));
    }
    rows
}

fn delete(asker: UserId, place: Place) -> Option<CreateButton> {
    (place == Place::Public).then(|| Control::Delete { asker }.button(wording::DELETE))
}

fn publish(entry: Option<Key>, place: Place) -> Option<CreateButton> {
    match place {
        Place::Public => None,
        Place::Private => Some(Control::Share { entry }.button(wording::SHARE)),
        Place::Preview(to) => Some(Control::Post { entry, to }.button(wording::POST)),
    }
}

fn menu(placeholder: &str, offers: &[Offer]) -> Option<CreateActionRow> {
    let options: Vec<_> =
        offers.iter().take(OPTIONS).map(|offer| option(&offer.title, Key::of(&offer.entry))).collect();
    (!options.is_empty()).then(|| select(placeholder, options))
}

fn option(title: &str, entry: Key) -> CreateSelectMenuOption {
    CreateSelectMenuOption::new(label(title, OPTION_LABEL), entry.to_string())
}

fn select(placeholder: &str, options: Vec<CreateSelectMenuOption>) -> CreateActionRow {
    let kind = CreateSelectMenuKind::String { options };
    CreateActionRow::SelectMenu(CreateSelectMenu::new(Control::Read.id(), kind).placeholder(placeholder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_survive_their_ids() {
        let (asker, entry) = (UserId::new(u64::MAX), Key::of(&EntryId::new("pack", "entry")));
        let to = MessageId::new(u64::MAX);
        for control in [
            Control::Pick { asker, entry, to: Some(to) },
            Control::Pick { asker, entry, to: None },
            Control::NoneFits { asker },
            Control::Read,
            Control::Delete { asker },
            Control::Share { entry: Some(entry) },
            Control::Post { entry: None, to },
            Control::Page(7),
        ] {
            assert_eq!(Control::read(&control.id()), Some(control));
            assert!(control.id().len() <= 100, "Discord takes no longer id");
        }
        for strange in ["", "pick:0:1:-", "page:x", "share", "post:-:-"] {
            assert_eq!(Control::read(strange), None, "{strange}");
        }
    }

    #[test]
    fn a_key_never_changes() {
        assert_eq!(Key::of(&EntryId::new("d3-k2", "why-together")).to_string(), "388b530eaf783ad0");
    }
}
