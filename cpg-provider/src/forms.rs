//! Forms of texts that several services share. Knows no service.

use cpg_model::names;

/// An e-mail of a person, a machine account or a group.
pub(crate) fn email(text: &str) -> Result<(), String> {
    names::email(text).map_err(|error| {
        let why = error.explanation();
        format!("`{text}` is no e-mail: {why}")
    })
}

/// Somebody who may do something in a service: an e-mail, or on Azure an object id.
pub(crate) fn principal(text: &str) -> Result<(), String> {
    match names::guid(text) {
        Ok(()) => Ok(()),
        Err(_) => email(text),
    }
}

/// The address of a service, to which paths are added.
pub(crate) fn address(text: &str) -> Result<(), String> {
    let wrong = |help: &str| Err(format!("`{text}` is no address of a service: {help}"));
    let host = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(host), _) => host,
        // A token would be readable on the way, but for this machine.
        (_, Some(host)) if is_loopback(host) => host,
        _ => return wrong("it begins with `https://`"),
    };
    if host.is_empty() || host.starts_with(['/', ':']) {
        return wrong("a name follows `https://`");
    }
    if text.ends_with('/') {
        return wrong("it does not end with `/`");
    }
    let letters = |c: char| c.is_ascii_alphanumeric() || "-._~/:[]".contains(c);
    if !host.chars().all(letters) || host.contains("::") && !host.starts_with('[') {
        return wrong("letters, digits, `-`, `.`, `:` and `/` follow `https://`");
    }
    Ok(())
}

/// What follows the scheme of an address.
#[cfg(feature = "client")]
pub(crate) fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://");
    rest.or_else(|| address.strip_prefix("http://"))
}

/// Whether a host with or without a port is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.split('/').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost"
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// One step of an address: what a service calls something by.
pub(crate) fn step(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.contains("::") {
        return Err(format!("`{text}` contains `::`, which parts an id"));
    }
    let wrong = text
        .chars()
        .find(|c| c.is_whitespace() || c.is_control() || "/?#%\\".contains(*c));
    match wrong {
        Some(letter) => Err(format!(
            "`{}` contains `{}`, which a name in an address cannot",
            text.escape_debug(),
            letter.escape_debug()
        )),
        None if matches!(text, "." | "..") => Err(format!("`{text}` is no name")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encrypted_or_of_this_machine() {
        for right in [
            "https://batch.example.org",
            "https://example.org/batch",
            "http://127.0.0.1:8080",
            "http://localhost:8080/x",
            "http://[::1]:8080",
        ] {
            assert_eq!(address(right), Ok(()), "{right}");
        }
        for wrong in [
            "",
            "batch.example.org",
            "http://batch.example.org",
            "http://127.0.0.1.example.org",
            "https://",
            "https:///x",
            "https://batch.example.org/",
            "https://a::b",
            "https://user@example.org",
            "https://example.org?x",
        ] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_step_of_an_address_leads_nowhere_else() {
        assert_eq!(step("acute-care"), Ok(()));
        for wrong in ["", "a/b", "a b", "a?b", "a::b", "..", "a#b", "a%2fb"] {
            assert!(step(wrong).is_err(), "{wrong}");
        }
    }
}
