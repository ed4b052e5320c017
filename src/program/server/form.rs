//! Texts that readers paste: the fields of a posted form. They are read, answered and forgotten.

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;

use super::failure::Failure;

/// The fields of a form.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
}

impl Form {
    /// Reads the body of a form.
    pub fn read(headers: &HeaderMap, body: &Bytes) -> Result<Form, Failure> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
        {
            return Err(Failure::bad_body("the body must be a form, application/x-www-form-urlencoded"));
        }
        Ok(Form { fields: form_urlencoded::parse(body).into_owned().collect() })
    }

    /// A field; empty where it is not there. Browsers send lines ended by CR LF.
    pub fn field(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default()
    }
}
