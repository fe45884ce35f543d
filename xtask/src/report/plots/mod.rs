//! The pictures of the README, as SVG that can be read on light and dark pages.

mod accuracy;
mod picture;
mod reliability;

pub(super) use accuracy::accuracy;
pub(super) use reliability::reliability;
