//! Tables of DynamoDB, paid by request.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written};
use cpg_core::plan::Value;
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::On::{After, Itself};
use crate::kinds::{allows, known};
use crate::resources::dynamodb::{self, TableAttribute, TableGlobalSecondaryIndex};

kind! {
    /// Items by key: a table of DynamoDB.
    pub Table: "a table" on(aws), data, named;

    options TableOptions, checked by check {
        /// The attribute by which items are found, a text.
        hash_key: text,
        /// The attribute by which those are sorted, a text.
        range_key: text,
        /// Another way to items.
        index: [Index],
    }
    without {
        attributes: "[43l] a table has no option `attributes`: it declares each attribute that its keys and its index name, and no other",
        capacity: "[43l] a table has no option `capacity`: it is paid by request (`PAY_PER_REQUEST`)",
    }
    verbs table {
        /// Put items.
        put: changes,
        /// Put, get, change, delete and go over items.
        edit: changes includes(put),
        /// All that there is for items, of every table whose name begins so.
        use_all: changes includes(put, edit),
    }
    outputs TableOutputs {
        /// Its ARN.
        arn,
        /// Its name.
        name,
    }
}

const fn check(options: &TableOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::table);
    if let Some(index) = &options.index
        && index.include.is_empty()
    {
        let mistake = told
            .about("43b", "index")
            .say("has the index ")
            .name(index.name);
        mistake.say(" with the projection INCLUDE, and no attributes");
        mistake.help("name the attributes that it has beside the keys");
    }
}

/// An index of a table, with some attributes of its items.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// Its name.
    pub name: &'static str,
    /// The attribute by which items are found.
    pub hash_key: &'static str,
    /// The attribute by which those are sorted.
    pub range_key: &'static str,
    /// The attributes that it has beside the keys.
    pub include: &'static [&'static str],
}

#[diagnostic::do_not_recommend]
impl Hosts<Table> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-table")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &TableOptions) -> Made {
        let name = scope.cloud_name(spec);
        let index = options.index.iter();
        let indexes: Vec<TableGlobalSecondaryIndex> = index
            .clone()
            .map(|index| TableGlobalSecondaryIndex {
                hash_key: Some(index.hash_key.into()),
                non_key_attributes: Some(index.include.iter().copied().map(Value::from).collect()),
                range_key: Some(index.range_key.into()),
                ..TableGlobalSecondaryIndex::new(index.name, "INCLUDE")
            })
            .collect();
        // Exactly the attributes that a key or an index has, each once.
        let own = options
            .hash_key
            .iter()
            .chain(&options.range_key)
            .map(String::as_str);
        let others = index.flat_map(|index| [index.hash_key, index.range_key]);
        let mut attributes: Vec<&str> = own.chain(others).collect();
        attributes.sort_unstable();
        attributes.dedup();
        let attribute = |name: &str| TableAttribute::new(name.to_owned(), "S");
        let table = dynamodb::Table {
            attributes: Some(attributes.into_iter().map(attribute).collect()),
            billing_mode: Some("PAY_PER_REQUEST".into()),
            global_secondary_indexes: (!indexes.is_empty()).then_some(indexes),
            hash_key: options.hash_key.as_ref().map(Value::from),
            name: Some(Value::from(&name)),
            range_key: options.range_key.as_ref().map(Value::from),
            ..dynamodb::Table::new()
        };
        let node = scope.add(table.resource(scope.resource_name::<Table>(&spec.key)));
        known(node, scope.arn("dynamodb", &format!("table/{name}")))
    }

    fn existing(scope: &Scope<Self>, _: &Spec, _: &TableOptions, id: &str) -> Made {
        Made::existing(&scope.arn("dynamodb", &format!("table/{id}")))
    }
}

allows! { Table, table;
    put = [("dynamodb:PutItem", Itself)];
    edit = [(
        "dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Scan dynamodb:UpdateItem",
        After("*"),
    )];
    use_all = [(
        "dynamodb:BatchGet* dynamodb:BatchWrite* dynamodb:DeleteItem dynamodb:DescribeStream dynamodb:DescribeTable dynamodb:Get* dynamodb:PutItem dynamodb:Query dynamodb:Scan dynamodb:Update*",
        After("*"),
    )];
}
