//! Who asks a cluster: nobody in particular, a name with its password, or a key. They come from the environment, where the list of
//! processes does not show them, and no message has them.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// Name and password.
const USER: &str = "STRATEGISOK_OPENSEARCH_USER";
const PASSWORD: &str = "STRATEGISOK_OPENSEARCH_PASSWORD";
/// An API key as the cluster gave it: its encoded form.
const KEY: &str = "STRATEGISOK_OPENSEARCH_API_KEY";

/// The header that says who asks; none for nobody.
#[derive(Clone, Default)]
pub struct Access(Option<String>);

/// What of the environment cannot be used, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAllowed(pub String);

impl Access {
    /// Who the environment says.
    pub fn of_environment() -> Result<Access, NotAllowed> {
        let read = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Access::of(read(USER), read(PASSWORD), read(KEY))
    }

    /// Somebody by name and password, or by a key.
    pub fn of(user: Option<String>, password: Option<String>, key: Option<String>) -> Result<Access, NotAllowed> {
        let header = match (user, password, key) {
            (None, None, None) => None,
            (None, None, Some(key)) => Some(format!("ApiKey {}", key.trim())),
            (Some(user), Some(password), None) if !user.contains(':') => {
                Some(format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{password}"))))
            }
            (Some(_), Some(_), None) => return Err(NotAllowed(format!("a name has no colon; correct {USER}"))),
            (_, _, Some(_)) => return Err(NotAllowed(format!("give {KEY}, or {USER} and {PASSWORD}, and not both"))),
            _ => return Err(NotAllowed(format!("{USER} and {PASSWORD} go together; give both"))),
        };
        match header {
            Some(header) if header.chars().any(char::is_control) => {
                Err(NotAllowed(format!("{KEY} holds a control letter; give it as one line")))
            }
            header => Ok(Access(header)),
        }
    }

    /// What is sent.
    pub fn header(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Access(given)" } else { "Access(none)" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_become_a_header_and_stand_in_no_message() {
        let some = |text: &str| Some(text.to_owned());
        let basic = Access::of(some("kari"), some("løk:1"), None).unwrap();
        assert_eq!(basic.header(), Some("Basic a2FyaTpsw7hrOjE="));
        assert_eq!(Access::of(None, None, some("abc==\n")).unwrap().header(), Some("ApiKey abc=="));
        assert_eq!(Access::of(None, None, None).unwrap().header(), None);
        for wrong in [
            Access::of(some("kari"), None, None),
            Access::of(None, some("hemmelig"), None),
            Access::of(some("kari"), some("hemmelig"), some("nøkkel")),
            Access::of(some("ka:ri"), some("hemmelig"), None),
        ] {
            let message = wrong.expect_err("half of it").0;
            assert!(!message.contains("hemmelig") && message.contains("STRATEGISOK_OPENSEARCH_USER"), "{message}");
        }
        assert_eq!(format!("{basic:?}"), "Access(given)");
    }
}
