//! Policy documents of AWS: who may do what with which resources. One value that is printed,
//! compared and limited; knows no kind.
//!
//! Source: "Grammar of the IAM JSON policy language", IAM user guide.

use cpg_core::plan::{Render, Value};

/// The version of the policy language.
pub(crate) const VERSION: &str = "2012-10-17";

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    sid: Option<String>,
    denies: bool,
    principal: Option<Value>,
    actions: Vec<String>,
    resources: Vec<Value>,
    condition: Option<Value>,
}

impl Statement {
    /// Allows actions, written one after the other with spaces between them; with no resource
    /// yet.
    ///
    /// ```
    /// use cpg_aws::policy::{Statement, document};
    ///
    /// let read = Statement::allow("s3:GetObject s3:GetObjectTagging").on("arn:aws:s3:::raw/*");
    /// assert_eq!(document([read.clone()]), document([read]));
    /// ```
    #[must_use]
    pub fn allow(actions: &str) -> Self {
        Self {
            sid: None,
            denies: false,
            principal: None,
            actions: actions.split_whitespace().map(str::to_owned).collect(),
            resources: Vec::new(),
            condition: None,
        }
    }

    /// Denies actions.
    #[must_use]
    pub fn deny(actions: &str) -> Self {
        Self {
            denies: true,
            ..Self::allow(actions)
        }
    }

    /// With one more resource, or several.
    #[must_use]
    pub fn on(mut self, resource: impl Into<Value>) -> Self {
        match resource.into() {
            Value::List(all) => self.resources.extend(all),
            one => self.resources.push(one),
        }
        self
    }

    /// For whom, where the document is on a resource or says who takes a role.
    #[must_use]
    pub fn to(self, principal: Value) -> Self {
        let principal = Some(principal);
        Self { principal, ..self }
    }

    /// Under a condition: an operator, a key and what the key is compared with. One more is one
    /// that has to hold too.
    #[must_use]
    pub fn when(mut self, operator: &'static str, key: String, value: impl Into<Value>) -> Self {
        let tested = (key.into(), Value::List(vec![value.into()]));
        let Some(Value::Map(operators)) = &mut self.condition else {
            let tests = Value::Map(vec![tested]);
            self.condition = Some(Value::map([(operator, tests)]));
            return self;
        };
        let same = operators.iter_mut().find(|(known, _)| known == operator);
        if let Some((_, Value::Map(tests))) = same {
            tests.push(tested);
        } else {
            operators.push((operator.into(), Value::Map(vec![tested])));
        }
        self
    }

    /// With a name in its document.
    #[must_use]
    pub fn named(self, sid: &str) -> Self {
        let sid = Some(sid.to_owned());
        Self { sid, ..self }
    }

    /// Whether it is the same but for actions and resources.
    fn is_like(&self, other: &Self) -> bool {
        (self.denies, &self.sid, &self.principal, &self.condition)
            == (other.denies, &other.sid, &other.principal, &other.condition)
    }

    fn value(self) -> Value {
        let list = |texts: Vec<String>| Value::from(texts);
        let mut pairs = vec![
            ("Action", list(self.actions)),
            (
                "Effect",
                Value::from(if self.denies { "Deny" } else { "Allow" }),
            ),
        ];
        if !self.resources.is_empty() {
            pairs.push(("Resource", Value::List(self.resources)));
        }
        pairs.extend(self.sid.map(|sid| ("Sid", Value::from(sid))));
        pairs.extend(self.principal.map(|principal| ("Principal", principal)));
        pairs.extend(self.condition.map(|condition| ("Condition", condition)));
        Value::map(pairs)
    }
}

/// Statements as few as say the same: what is allowed on the same resources is one, and so are
/// the same actions on several.
#[must_use]
pub fn collected(statements: impl IntoIterator<Item = Statement>) -> Vec<Statement> {
    let mut by_resource: Vec<Statement> = Vec::new();
    for statement in statements {
        for resource in &statement.resources {
            let one = |known: &&mut Statement| {
                known.is_like(&statement) && known.resources.first() == Some(resource)
            };
            if let Some(known) = by_resource.iter_mut().find(one) {
                known.actions.extend(statement.actions.iter().cloned());
            } else {
                by_resource.push(Statement {
                    resources: vec![resource.clone()],
                    ..statement.clone()
                });
            }
        }
    }
    let mut all: Vec<Statement> = Vec::new();
    for mut statement in by_resource {
        statement.actions.sort();
        statement.actions.dedup();
        let same = |known: &&mut Statement| {
            known.is_like(&statement) && known.actions == statement.actions
        };
        match all.iter_mut().find(same) {
            Some(known) => known.resources.append(&mut statement.resources),
            None => all.push(statement),
        }
    }
    all
}

/// A document of statements, as the text that AWS takes.
#[must_use]
pub fn document(statements: impl IntoIterator<Item = Statement>) -> Value {
    written(statements, Some(VERSION), None)
}

/// The same with an id, or without a version.
#[must_use]
pub fn written(
    statements: impl IntoIterator<Item = Statement>,
    version: Option<&'static str>,
    id: Option<String>,
) -> Value {
    let all: Vec<Value> = statements.into_iter().map(Statement::value).collect();
    let mut pairs = vec![("Statement", Value::List(all))];
    pairs.extend(version.map(|version| ("Version", Value::from(version))));
    pairs.extend(id.map(|id| ("Id", Value::from(id))));
    json(Value::map(pairs))
}

/// A value as the text of a JSON document.
#[must_use]
pub fn json(value: Value) -> Value {
    Value::Render(Render::Json, Box::new(value))
}

/// How many characters a document has without white space, as AWS counts them; what only a
/// deployment tells counts for as long as its longest form.
#[must_use]
pub fn size(document: &Value) -> usize {
    /// The longest ARN that the crate makes: of a bucket with a name of 63 characters, and `/*`.
    const UNKNOWN: usize = 80;
    match document {
        Value::Render(_, value) | Value::Secret(value) => size(value),
        Value::Text(text) => text.chars().count() + 2,
        Value::List(items) => items.iter().map(|item| size(item) + 1).sum::<usize>() + 1,
        Value::Map(pairs) => {
            let one = |(key, value): &(_, Value)| {
                let key: &std::borrow::Cow<'static, str> = key;
                key.chars().count() + 4 + size(value)
            };
            pairs.iter().map(one).sum::<usize>() + 1
        }
        Value::Concat(parts) => parts.iter().map(size).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) => 5,
        Value::Output(_)
        | Value::Maybe(_)
        | Value::Call(_)
        | Value::Read(_)
        | Value::StackSecret(_)
        | Value::Asset(_)
        | Value::Archive(_) => UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(document: &Value) -> String {
        let plan = cpg_core::plan::Plan::default();
        let engine = cpg_core::engine::Engine::new(&plan, &[]);
        engine
            .resolve(document)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    #[test]
    fn statements_are_as_few_as_say_the_same() {
        let all = collected([
            Statement::allow("a:B").on("x"),
            Statement::allow("a:A").on("x"),
            Statement::allow("a:A a:B").on("y"),
            Statement::allow("a:A").on("*"),
            Statement::allow("a:A")
                .on("y")
                .when("Bool", "k".to_owned(), "true"),
        ]);
        let told: Vec<(String, usize)> = all
            .iter()
            .map(|one| (one.actions.join(" "), one.resources.len()))
            .collect();
        let expect = [("a:A a:B", 2), ("a:A", 1), ("a:A", 1)];
        assert_eq!(
            told,
            expect.map(|(actions, count)| (actions.to_owned(), count))
        );
    }

    #[test]
    fn a_document_is_one_text() {
        let takes = Statement::allow("sts:AssumeRole")
            .to(Value::map([(
                "Service",
                Value::from(vec!["ec2.amazonaws.com"]),
            )]))
            .when("StringEquals", "a".to_owned(), "b")
            .when("StringEquals", "c".to_owned(), "d");
        let document = document([takes]);
        let written = text(&document);
        assert_eq!(size(&document), written.chars().count());
        assert_eq!(
            written,
            "{\"Statement\":[{\"Action\":[\"sts:AssumeRole\"],\"Condition\":{\"StringEquals\":{\"a\":[\"b\"],\"c\":[\"d\"]}},\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"ec2.amazonaws.com\"]}}],\"Version\":\"2012-10-17\"}"
        );
    }
}
