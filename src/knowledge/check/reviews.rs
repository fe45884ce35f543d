//! Whether somebody has looked at the knowledge lately.

use jiff::civil::Date;
use toml::Spanned;

use crate::knowledge::draft::PackDraft;
use crate::knowledge::excerpt::excerpt;
use crate::knowledge::{Note, Notes};

/// Notes reviews of `pack` that are due by `today`, and a pack that says nothing about itself.
pub(super) fn look_at(pack: &PackDraft, today: Date, notes: &mut Notes) {
    let absent = [
        ("language", pack.language.is_none()),
        ("reviewed", pack.review.done.is_none()),
        ("review_due", pack.review.due.is_none()),
    ];
    let absent: Vec<_> = absent.iter().filter(|(_, is_absent)| *is_absent).map(|&(name, _)| name).collect();
    if !absent.is_empty() && pack.is_whole {
        notes.add(Note::BarePack, pack.file, &pack.span, || {
            let help = "add for example: language = \"en\", reviewed = 2026-11-23, review_due = 2027-11-23";
            (format!("this pack has no {}", absent.join(", ")), help.to_owned())
        });
    }
    if let Some(due) = overdue(pack.review.due.as_ref(), today) {
        notes.add(Note::Overdue, pack.file, &due.span(), || {
            (format!("the review of this pack was due on {}", due.get_ref()), HELP.to_owned())
        });
    }
    for entry in &pack.entries {
        if let Some(due) = overdue(entry.review.due.as_ref(), today) {
            notes.add(Note::Overdue, pack.file, &due.span(), || {
                let message = format!("the review of {} was due on {}", excerpt(entry.name()), due.get_ref());
                (message, HELP.to_owned())
            });
        }
    }
}

const HELP: &str = "read it again beside its sources, then set `reviewed` to that day and `review_due` to the next";

fn overdue(due: Option<&Spanned<Date>>, today: Date) -> Option<&Spanned<Date>> {
    due.filter(|due| *due.get_ref() < today)
}
