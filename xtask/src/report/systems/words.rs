//! The words of a question as the simpler systems see them: small letters and digits.

/// The words of `text`.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
