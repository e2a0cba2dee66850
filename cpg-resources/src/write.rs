//! Writes modules of Rust from a schema: one for each service of a provider, and `mod.rs`.
//!
//! Texts only: which file they go to, [`job`](crate::job) knows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use cpg_model::words::nearest;

use crate::Wrong;
use crate::schema::{Field, Object, PROVIDERS, Schema, Type};

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The crate that has the macros: `cpg`, or `cpg_core` inside of this workspace.
    pub krate: &'a str,
    /// Tokens of resources.
    pub tokens: &'a [String],
    /// Those of them whose loss loses data that cannot be made again.
    pub stateful: &'a [String],
    /// The command that writes the files again.
    pub command: &'a str,
}

/// The modules' texts by the files' names, `mod.rs` among them.
///
/// # Errors
/// No tokens, tokens that the schema does not have, types that it names and does not have, and names that
/// Rust cannot have.
pub fn modules(schema: &Schema, asked: &Asked<'_>) -> Result<BTreeMap<String, String>, Wrong> {
    let mut wrong = Vec::new();
    if asked.tokens.is_empty() {
        wrong.push("no resource is asked for\n  help: write tokens in `resources`".to_owned());
    }
    let known: Vec<&str> = schema.resources.keys().map(String::as_str).collect();
    for token in asked.tokens.iter().chain(asked.stateful) {
        if !schema.resources.contains_key(token) {
            let near = nearest(token, known.iter().copied()).map_or_else(
                || "see `resources` of the schema".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            wrong.push(format!(
                "the schema has no resource `{token}`\n  help: {near}"
            ));
        } else if !asked.tokens.contains(token) {
            wrong.push(format!(
                "`{token}` is stateful, and not among the resources\n  help: add it to `resources`"
            ));
        }
    }
    for (n, token) in asked.tokens.iter().enumerate() {
        if asked.tokens[..n].contains(token) {
            wrong.push(format!(
                "`{token}` is asked for twice\n  help: remove one of them"
            ));
        }
    }
    if !["cpg", "cpg_core"].contains(&asked.krate) {
        wrong.push(format!(
            "the crate `{}` has no typed resources\n  help: write `cpg`, or `cpg_core` inside of its workspace",
            asked.krate
        ));
    }
    if !wrong.is_empty() {
        return Err(Wrong(wrong));
    }
    let mut writer = Writer {
        schema,
        asked,
        places: BTreeMap::new(),
        modules: BTreeMap::new(),
        wrong,
    };
    let tokens: BTreeSet<&String> = asked.tokens.iter().collect();
    for token in &tokens {
        writer.claim(token);
    }
    for token in tokens {
        writer.find(token);
    }
    let texts = writer.texts();
    if writer.wrong.is_empty() {
        Ok(texts)
    } else {
        Err(Wrong(writer.wrong))
    }
}

/// What a module has.
#[derive(Default)]
struct Module {
    /// Resources: the struct's name, and the token.
    resources: BTreeMap<String, String>,
    /// Objects: the struct's name, and the name in the schema.
    objects: BTreeMap<String, String>,
    /// Enums: the type's name, and the name in the schema.
    enums: BTreeMap<String, String>,
}

impl Module {
    fn has(&self, name: &str) -> bool {
        self.resources.contains_key(name)
            || self.objects.contains_key(name)
            || self.enums.contains_key(name)
    }
}

struct Writer<'a> {
    schema: &'a Schema,
    asked: &'a Asked<'a>,
    /// Where objects and enums are, by their names in the schema: module and type.
    places: BTreeMap<String, (String, String)>,
    modules: BTreeMap<String, Module>,
    wrong: Vec<String>,
}

impl Writer<'_> {
    /// A resource has the name of its token, before anything else is named.
    fn claim(&mut self, token: &str) {
        let module = self.modules.entry(module_of(token)).or_default();
        let name = match token.strip_prefix(PROVIDERS) {
            Some(_) => "Provider".to_owned(),
            None => ident(token.rsplit(':').next().unwrap_or(token)),
        };
        if let Some(other) = module.resources.insert(name, token.to_owned()) {
            self.wrong.push(format!(
                "`{other}` and `{token}` would be one struct\n  help: ask for one of them"
            ));
        }
    }

    /// Finds a place for all that a resource's inputs are made of.
    fn find(&mut self, token: &str) {
        let module = module_of(token);
        if let Some(resource) = self.schema.resources.get(token) {
            self.fields(&resource.inputs, &module, &mut Vec::new());
        }
    }

    fn fields(&mut self, object: &Object, module: &str, above: &mut Vec<String>) {
        for field in object.fields.values() {
            self.named(&field.ty, module, above);
        }
    }

    fn named(&mut self, ty: &Type, module: &str, above: &mut Vec<String>) {
        match ty {
            Type::List(item) => self.named(item, module, above),
            Type::Enum(name) => self.place(name, module, true),
            Type::Object(name) if self.schema.enums.contains_key(name) => {
                self.place(name, module, true);
            }
            Type::Object(name) => {
                let schema = self.schema;
                let Some(object) = schema.objects.get(name) else {
                    self.wrong.push(format!(
                        "the schema names the type `{name}`, and does not have it\n  help: write the schema anew"
                    ));
                    return;
                };
                // What holds itself would have no size: there it is any value.
                if above.contains(name) || self.places.contains_key(name) {
                    return;
                }
                self.place(name, module, false);
                above.push(name.clone());
                self.fields(object, module, above);
                above.pop();
            }
            _ => {}
        }
    }

    fn place(&mut self, name: &str, module: &str, is_enum: bool) {
        if self.places.contains_key(name) {
            return;
        }
        let last = name.rsplit([':', '/']).next().unwrap_or(name);
        let short = ident(last.strip_suffix("Args").unwrap_or(last));
        let own = self.modules.entry(module.to_owned()).or_default();
        let mut ty = short.clone();
        if own.has(&ty) {
            ty = format!("{short}Args");
        }
        let mut n = 2;
        while own.has(&ty) {
            ty = format!("{short}{n}");
            n += 1;
        }
        let all = if is_enum {
            &mut own.enums
        } else {
            &mut own.objects
        };
        all.insert(ty.clone(), name.to_owned());
        self.places.insert(name.to_owned(), (module.to_owned(), ty));
    }

    fn texts(&mut self) -> BTreeMap<String, String> {
        let modules = std::mem::take(&mut self.modules);
        let mut texts = BTreeMap::new();
        for (name, module) in &modules {
            let text = self.module(name, module);
            texts.insert(format!("{name}.rs"), text);
        }
        let krate = self.asked.krate;
        let mut all = String::new();
        let _ = writeln!(
            all,
            "//! Resource types of a provider, one module for each service.\n//!\n//! `cpg-resources` wrote it: `{}`.\n",
            self.asked.command
        );
        for name in modules.keys() {
            let _ = writeln!(all, "pub mod {name};");
        }
        let _ = write!(
            all,
            "\nuse {krate}::typed::Described;\n\n/// All resource types, by module.\npub const ALL: &[&[Described]] = &["
        );
        let list = modules.keys().map(|name| format!("{name}::RESOURCES"));
        let list: Vec<String> = list.collect();
        let line = list.join(", ");
        // As rustfmt breaks lists: its `array_width`.
        if line.len() <= 60 {
            let _ = writeln!(all, "{line}];");
        } else {
            all.push('\n');
            for one in list {
                let _ = writeln!(all, "    {one},");
            }
            all.push_str("];\n");
        }
        texts.insert("mod.rs".to_owned(), all);
        texts
    }

    fn module(&mut self, name: &str, module: &Module) -> String {
        let krate = self.asked.krate;
        let mut body = String::new();
        let _ = writeln!(body, "{krate}::typed_resources! {{");
        let mut first = true;
        let mut has_options = false;
        for (ty, token) in &module.resources {
            let Some(resource) = self.schema.resources.get(token) else {
                continue;
            };
            if !first {
                body.push('\n');
            }
            first = false;
            document(&mut body, &resource.inputs.doc, &format!("`{token}`."), 4);
            let list = |texts: &[String]| {
                let texts: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
                format!("&[{}]", texts.join(", "))
            };
            let mut options = Vec::new();
            if !resource.aliases.is_empty() {
                options.push(format!("aliases: {}", list(&resource.aliases)));
            }
            if !resource.secret_inputs.is_empty() {
                options.push(format!("secret_inputs: {}", list(&resource.secret_inputs)));
            }
            if !resource.secret_outputs.is_empty() {
                options.push(format!(
                    "secret_outputs: {}",
                    list(&resource.secret_outputs)
                ));
            }
            if self.asked.stateful.contains(token) {
                options.push("stateful: true".to_owned());
            }
            if options.is_empty() {
                let _ = writeln!(body, "    {ty} = plain({token:?}) => {{");
            } else {
                has_options = true;
                let _ = writeln!(body, "    {ty} = ResourceType {{");
                for option in options {
                    let _ = writeln!(body, "        {option},");
                }
                let _ = writeln!(body, "        ..plain({token:?})\n    }} => {{");
            }
            self.body(&mut body, name, &resource.inputs, None);
            body.push_str("    }\n");
        }
        body.push_str("}\n");
        if !module.objects.is_empty() {
            let _ = writeln!(body, "\n{krate}::typed_objects! {{");
            for (n, (ty, own)) in module.objects.iter().enumerate() {
                let Some(object) = self.schema.objects.get(own) else {
                    continue;
                };
                if n > 0 {
                    body.push('\n');
                }
                document(&mut body, &object.doc, &format!("`{ty}`."), 4);
                if !object.fields.values().any(|field| field.required) {
                    body.push_str("    #[derive(Default)]\n");
                }
                let _ = writeln!(body, "    {ty} = {{");
                self.body(&mut body, name, object, Some(own));
                body.push_str("    }\n");
            }
            body.push_str("}\n");
        }
        if !module.enums.is_empty() {
            let _ = writeln!(body, "\n{krate}::typed_enums! {{");
            for (n, (ty, own)) in module.enums.iter().enumerate() {
                if n > 0 {
                    body.push('\n');
                }
                let _ = writeln!(body, "    /// `{ty}`.\n    {ty} = {{");
                let mut names = BTreeSet::new();
                for text in self.schema.enums.get(own).into_iter().flatten() {
                    let mut variant = ident(text);
                    while !names.insert(variant.clone()) {
                        variant.push('_');
                    }
                    let _ = writeln!(body, "        {variant} = {text:?},");
                }
                body.push_str("    }\n");
            }
            body.push_str("}\n");
        }
        let mut text = String::new();
        let _ = writeln!(
            text,
            "//! Resource types of `{name}`: only what the provider accepts, no kind and no name.\n//!\n//! `cpg-resources` wrote it: `{}`.\n",
            self.asked.command
        );
        let names = [
            ("Map", body.contains("Map>")),
            ("ResourceType", has_options),
            ("Value", body.contains("Value>")),
            ("plain", body.contains("plain(")),
        ];
        let used = names.iter().filter(|(_, is_used)| *is_used);
        let used: Vec<&str> = used.map(|(name, _)| *name).collect();
        let _ = match used.as_slice() {
            [] => Ok(()),
            [one] => writeln!(text, "use {krate}::typed::{one};"),
            all => writeln!(text, "use {krate}::typed::{{{}}};", all.join(", ")),
        };
        text.push('\n');
        text.push_str(&body);
        text
    }

    fn body(&mut self, out: &mut String, module: &str, object: &Object, own: Option<&str>) {
        for (wire, field) in &object.fields {
            let Some(name) = field_name(wire) else {
                self.wrong.push(format!(
                    "the input `{wire}` has no name in Rust\n  help: leave out the resource that has it"
                ));
                continue;
            };
            document(out, &field.doc, &format!("`{wire}`."), 8);
            let ty = self.spelled(field, module, own);
            let need = if field.required {
                "Required"
            } else {
                "Optional"
            };
            let _ = writeln!(out, "        {name}: {need}<{ty}>,");
        }
    }

    fn spelled(&self, field: &Field, module: &str, own: Option<&str>) -> String {
        self.ty(&field.ty, module, own)
    }

    fn ty(&self, ty: &Type, module: &str, own: Option<&str>) -> String {
        match ty {
            Type::Value => "Value".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Int => "i64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Map => "Map".to_owned(),
            Type::List(item) => format!("Vec<{}>", self.ty(item, module, own)),
            Type::Object(name) | Type::Enum(name) => {
                if own.is_some_and(|own| self.holds(name, own, &mut BTreeSet::new())) {
                    return "Value".to_owned();
                }
                match self.places.get(name) {
                    Some((other, ty)) if other == module => ty.clone(),
                    Some((other, ty)) => format!("super::{other}::{ty}"),
                    None => "Value".to_owned(),
                }
            }
        }
    }

    /// Whether an object has another in it, at any depth.
    fn holds(&self, object: &str, other: &str, seen: &mut BTreeSet<String>) -> bool {
        if object == other {
            return true;
        }
        if !seen.insert(object.to_owned()) {
            return false;
        }
        let fields = self.schema.objects.get(object);
        let fields = fields.into_iter().flat_map(|object| object.fields.values());
        let mut named = fields.filter_map(|field| {
            let mut ty = &field.ty;
            while let Type::List(item) = ty {
                ty = item;
            }
            match ty {
                Type::Object(name) => Some(name),
                _ => None,
            }
        });
        named.any(|name| self.holds(name, other, seen))
    }
}

/// The module of a token: its service, or the package where it has none.
fn module_of(token: &str) -> String {
    if let Some(package) = token.strip_prefix(PROVIDERS) {
        return snake(package);
    }
    let mut parts = token.split(':');
    let (package, middle) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let last = parts.next().unwrap_or_default();
    let mut pieces = middle.split('/');
    let service = pieces.next().unwrap_or_default();
    let version = pieces
        .next()
        .filter(|piece| !piece.eq_ignore_ascii_case(last));
    let name = match (service, version) {
        ("index" | "", None) => package.to_owned(),
        (service, None) => service.to_owned(),
        (service, Some(version)) => format!("{service}_{version}"),
    };
    let name: String = snake(&name);
    match name.as_str() {
        "type" | "mod" | "self" | "super" | "crate" => format!("{name}_"),
        _ => name,
    }
}

/// `camelCase` as `snake_case`, so that the macros spell it back.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            snake.push('_');
            snake.push(c.to_ascii_lowercase());
        } else if c.is_ascii_alphanumeric() {
            snake.push(c);
        } else {
            snake.push('_');
        }
    }
    snake.trim_start_matches('_').to_owned()
}

/// The field's name in Rust; `None` where the macros would not spell the provider's.
fn field_name(wire: &str) -> Option<String> {
    let letters = wire.chars().all(|c| c.is_ascii_alphanumeric());
    let first = wire.chars().next()?;
    if !letters || !first.is_ascii_lowercase() {
        return None;
    }
    // Not even `r#` makes names of these; the macros drop a dash at the end.
    if ["self", "super", "crate"].contains(&wire) {
        return Some(format!("{wire}_"));
    }
    let snake = snake(wire);
    const WORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where", "while", "yield",
    ];
    Some(if WORDS.contains(&snake.as_str()) {
        format!("r#{snake}")
    } else {
        snake
    })
}

/// A type's name in Rust: words with capitals, a letter first.
fn ident(text: &str) -> String {
    let mut name = String::new();
    let mut capital = true;
    for c in text.chars() {
        if !c.is_ascii_alphanumeric() {
            capital = true;
            // `1.2` and `12` are two things.
            if c == '.' && name.ends_with(|c: char| c.is_ascii_digit()) {
                name.push('_');
            }
        } else if capital {
            name.push(c.to_ascii_uppercase());
            capital = false;
        } else {
            name.push(c);
        }
    }
    match name.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => name,
        _ => format!("V{name}"),
    }
}

/// A doc comment: the schema's text, or a plain one.
fn document(out: &mut String, doc: &str, plain: &str, indent: usize) {
    let doc = if doc.is_empty() { plain } else { doc };
    let before = format!("{}///", " ".repeat(indent));
    let mut line = before.clone();
    for word in doc.split(' ') {
        let word = safe(word);
        if line.chars().count() + 1 + word.chars().count() > 100 && line != before {
            let _ = writeln!(out, "{line}");
            line.clone_from(&before);
        }
        line.push(' ');
        line.push_str(&word);
    }
    let _ = writeln!(out, "{line}");
}

/// A word that rustdoc takes as it is: no link, no tag.
fn safe(word: &str) -> String {
    if word.starts_with("http") {
        let (address, rest) = word.split_at(word.trim_end_matches(['.', ',', ')', ';', ':']).len());
        return format!("<{address}>{rest}");
    }
    let mut safe = String::new();
    let mut code = false;
    for c in word.chars() {
        code ^= c == '`';
        if !code && ['[', ']', '<', '>', '*', '_'].contains(&c) {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_of_tokens() {
        for (token, module) in [
            ("aws:sqs/queue:Queue", "sqs"),
            ("random:index/randomPassword:RandomPassword", "random"),
            ("azure-native:storage:BlobContainer", "storage"),
            ("kubernetes:core/v1:Pod", "core_v1"),
            ("gcp:cloudrunv2/job:Job", "cloudrunv2"),
        ] {
            assert_eq!(module_of(token), module);
        }
    }

    #[test]
    fn names_come_back_as_the_provider_spells_them() {
        for wire in [
            "name",
            "iAMPolicy",
            "ipv6CidrBlocks",
            "kmsKeyId",
            "type",
            "self",
        ] {
            let field = field_name(wire).unwrap();
            let bytes = field.strip_prefix("r#").unwrap_or(&field);
            let mut back = String::new();
            let mut capital = false;
            for c in bytes.chars() {
                match c {
                    '_' => capital = true,
                    c if capital => {
                        back.extend(c.to_uppercase());
                        capital = false;
                    }
                    c => back.push(c),
                }
            }
            assert_eq!(back, wire);
        }
        assert_eq!(field_name("$ref"), None);
        assert_eq!(field_name("Upper"), None);
    }

    #[test]
    fn names_of_types() {
        for (text, name) in [
            ("nodejs18.x", "Nodejs18_X"),
            ("a1.2xlarge", "A1_2xlarge"),
            ("2012-10-17", "V20121017"),
            ("bucket-owner-read", "BucketOwnerRead"),
        ] {
            assert_eq!(ident(text), name);
        }
    }
}
