//! How the server is run: what the one who starts it decides, and what follows from the address that others reach it by.

use std::net::SocketAddr;

/// How the server is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The address that others reach it by; citations and exports have addresses only when it is known.
    pub public_url: Option<String>,
    /// Whether log lines have queries.
    pub log_queries: bool,
    /// Whether a new index in the same folder is taken into use while the server runs.
    pub reload: bool,
}

impl Options {
    /// The public address in its parts: scheme, host with port, and path without a slash at its end.
    fn public(&self) -> Option<(&str, &str, &str)> {
        let (scheme, rest) = self.public_url.as_deref()?.split_once("://")?;
        let rest = rest.trim_end_matches('/');
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Some((scheme, host, path))
    }

    /// The path that the site stands below, as `/strategi`; nothing where it has a host for itself.
    pub fn path(&self) -> &str {
        self.public().map_or("", |(_, _, path)| path)
    }

    /// The public host without its port, as typed and as programs send it: a name with an ø goes by its punycode too.
    pub fn hosts(&self) -> Option<(&str, String)> {
        let (_, host, _) = self.public()?;
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        };
        Some((name, idna::domain_to_ascii(name).unwrap_or_else(|_| name.to_owned())))
    }

    /// The address of a path of the site as programs read it, with the host in ASCII; none where it is not known.
    pub fn absolute(&self, path: &str) -> Option<String> {
        let (scheme, host, below) = self.public()?;
        let (name, ascii) = self.hosts()?;
        let port = host.get(name.len()..).unwrap_or_default();
        Some(format!("{scheme}://{ascii}{port}{below}{path}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, path: &str, host: &str, absolute: &str) {
        let listen = ([127, 0, 0, 1], 0).into();
        let options = Options { listen, public_url: Some(url.to_owned()), log_queries: false, reload: false };
        assert_eq!(options.path(), path, "the path of {url}");
        assert_eq!(options.hosts().map(|(_, ascii)| ascii).as_deref(), Some(host), "the host of {url}");
        assert_eq!(options.absolute("/sok").as_deref(), Some(absolute), "an address below {url}");
    }

    #[test]
    fn public_addresses_in_their_parts() {
        check("https://x.no", "", "x.no", "https://x.no/sok");
        check("https://x.no/strategi/", "/strategi", "x.no", "https://x.no/strategi/sok");
        check("http://x.no:8080/a/b", "/a/b", "x.no", "http://x.no:8080/a/b/sok");
        check("https://søk.no", "", "xn--sk-lka.no", "https://xn--sk-lka.no/sok");
    }
}
