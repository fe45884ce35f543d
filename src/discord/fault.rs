//! What went wrong with a request, in words fit for a log: never an address with a token in it, and nothing that a
//! member wrote.

use std::fmt;

use serenity::Error;
use serenity::http::HttpError;

use super::api::{HELD, LOST};

/// Interaction tokens end after 15 minutes, and the first answer must come within 3 seconds.
const UNKNOWN_INTERACTION: isize = 10_062;
const UNKNOWN_CHANNEL: isize = 10_003;
const UNKNOWN_MESSAGE: isize = 10_008;
const UNKNOWN_WEBHOOK: isize = 10_015;
const TOKEN_ENDED: isize = 50_027;
const CANNOT_DM: isize = 50_007;
const THREAD_ARCHIVED: isize = 50_083;
/// A message in a thread that is locked, as moderators lock them.
const THREAD_LOCKED: isize = 160_005;
const MISSING_ACCESS: isize = 50_001;
const MISSING_PERMISSIONS: isize = 50_013;
const ALREADY_ACKNOWLEDGED: isize = 40_060;
const NO_HISTORY: isize = 160_002;
const INVALID_FORM: isize = 50_035;

/// A failed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Discord refused it.
    Refused { status: u16, code: isize },
    /// It did not get there, or the answer did not get back.
    Lost,
    /// It was not sent, to keep Discord's limits.
    Held,
    /// Something else.
    Other,
}

impl Fault {
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Http(HttpError::UnsuccessfulRequest(response)) if response.error.code == LOST => Self::Lost,
            Error::Http(HttpError::UnsuccessfulRequest(response)) if response.error.code == HELD => Self::Held,
            Error::Http(HttpError::UnsuccessfulRequest(response)) => {
                Self::Refused { status: response.status_code.as_u16(), code: response.error.code }
            }
            Error::Http(HttpError::Request(_)) => Self::Lost,
            _ => Self::Other,
        }
    }

    fn code(&self) -> Option<isize> {
        if let Self::Refused { code, .. } = *self { Some(code) } else { None }
    }

    /// Whether the same request may succeed in a moment.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self, Self::Lost | Self::Refused { status: 500..=599, .. })
    }

    /// Whether an interaction was answered before: when this request came twice, by itself.
    pub(super) fn is_repeated(&self) -> bool {
        self.code() == Some(ALREADY_ACKNOWLEDGED)
    }

    /// Whether the bot does not even see the place.
    pub(super) fn is_access(&self) -> bool {
        self.code() == Some(MISSING_ACCESS)
    }

    /// Whether the bot may not do that there.
    pub(super) fn is_permission(&self) -> bool {
        matches!(self.code(), Some(MISSING_ACCESS | MISSING_PERMISSIONS))
            || matches!(self, Self::Refused { status: 403, .. })
    }

    /// Whether what the request was about is over, gone or closed, so that nothing is left to do.
    pub(super) fn is_over(&self) -> bool {
        matches!(
            self.code(),
            Some(
                UNKNOWN_INTERACTION
                    | UNKNOWN_CHANNEL
                    | UNKNOWN_MESSAGE
                    | UNKNOWN_WEBHOOK
                    | ALREADY_ACKNOWLEDGED
                    | TOKEN_ENDED
                    | CANNOT_DM
                    | THREAD_ARCHIVED
                    | THREAD_LOCKED
            )
        )
    }

    /// Whether a reply failed for what it refers to, so that it may be tried without.
    pub(super) fn is_reference(&self) -> bool {
        self.code() == Some(NO_HISTORY)
    }

    /// Whether Discord did not take the form; for a reply that is otherwise sound: the message it refers to is gone.
    pub(super) fn is_form(&self) -> bool {
        self.code() == Some(INVALID_FORM)
    }

    /// Whether Discord may take something else in its place.
    pub(super) fn is_about_the_form(&self) -> bool {
        matches!(self, Self::Refused { status: 400, .. } | Self::Other) && !self.is_over()
    }

    pub(super) fn is_unauthorized(&self) -> bool {
        matches!(self, Self::Refused { status: 401, .. })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { status, code } => write!(f, "Discord refused it with status {status}, code {code}"),
            Self::Held => f.write_str("it was held back, to keep Discord's limits"),
            Self::Lost => f.write_str("it did not get through to Discord"),
            Self::Other => f.write_str("it failed inside the client"),
        }
    }
}
