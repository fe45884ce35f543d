//! What Discord accepts as embeds.

use serde_json::Value;

use crate::error::Form;
use crate::limits;

/// Checks the embeds at `path` of a form.
pub(crate) fn check(form: &mut Form, path: &str, embeds: &[Value]) {
    form.count(path, embeds.len(), 0, limits::EMBEDS);
    let mut total = 0;
    for (index, embed) in embeds.iter().enumerate() {
        check_one(form, &format!("{path}.{index}"), embed);
        total += texts(embed).map(|text| text.chars().count()).sum::<usize>();
    }
    if total > limits::EMBED_TOTAL {
        let message = format!("Embed size exceeds maximum size of {}", limits::EMBED_TOTAL);
        form.wrong(path, "MAX_EMBED_SIZE_EXCEEDED", &message);
    }
}

/// Fills in what Discord says of an embed that its author left out.
pub(crate) fn complete(embeds: &mut [Value]) {
    for embed in embeds {
        embed["type"] = "rich".into();
        for field in embed.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
            field["inline"] = (field["inline"] == true).into();
        }
    }
}

fn check_one(form: &mut Form, path: &str, embed: &Value) {
    form.optional_text(path, embed, "title", limits::EMBED_TITLE);
    form.optional_text(path, embed, "description", limits::EMBED_DESCRIPTION);
    form.optional_text(&format!("{path}.footer"), &embed["footer"], "text", limits::EMBED_FOOTER);
    form.optional_text(&format!("{path}.author"), &embed["author"], "name", limits::EMBED_AUTHOR);
    for (place, url) in
        [("url", &embed["url"]), ("image.url", &embed["image"]["url"]), ("thumbnail.url", &embed["thumbnail"]["url"])]
    {
        if url
            .as_str()
            .is_some_and(|url| !["http://", "https://", "attachment://"].iter().any(|scheme| url.starts_with(scheme)))
        {
            form.wrong(&format!("{path}.{place}"), "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
    }
    let fields = embed["fields"].as_array().map_or(&[][..], Vec::as_slice);
    form.count(&format!("{path}.fields"), fields.len(), 0, limits::EMBED_FIELDS);
    for (index, field) in fields.iter().enumerate() {
        let path = format!("{path}.fields.{index}");
        form.required_text(&path, field, "name", limits::EMBED_FIELD_NAME);
        form.required_text(&path, field, "value", limits::EMBED_FIELD_VALUE);
    }
}

fn texts(embed: &Value) -> impl Iterator<Item = &str> {
    let fields = embed["fields"].as_array().into_iter().flatten().flat_map(|field| [&field["name"], &field["value"]]);
    [&embed["title"], &embed["description"], &embed["footer"]["text"], &embed["author"]["name"]]
        .into_iter()
        .chain(fields)
        .filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_embed_and_all_together_have_a_size() {
        for (embeds, fits) in [
            (json!([{"description": "d".repeat(4096)}]), true),
            (json!([{"description": "d".repeat(4097)}]), false),
            (json!([{"description": "d".repeat(4000)}, {"description": "d".repeat(2001)}]), false),
            (json!([{"fields": [{"name": "n", "value": ""}]}]), false),
            (json!([{"url": "javascript:alert(1)"}]), false),
        ] {
            let mut form = Form::default();
            check(&mut form, "embeds", embeds.as_array().expect("a list"));
            assert_eq!(form.finish().is_ok(), fits, "{embeds}");
        }
    }
}
