//! Resource groups.
//!
//! This file knows no dataset.

use cpg_core::plan::typed::plain;
use cpg_core::plan::{Map, ResourceType, Value};

cpg_core::typed_resources! {
    /// A resource group: what owns and pays for everything in it.
    ResourceGroup = ResourceType {
        aliases: versions!["resources", "ResourceGroup":
            v20151101 v20160201 v20160701 v20160901 v20170510 v20180201 v20180501 v20190301
            v20190501 v20190510 v20190701 v20190801 v20191001 v20200601 v20200801 v20201001
            v20210101 v20210401 v20220901 v20230701
        ],
        stateful: true,
        ..plain("azure-native:resources:ResourceGroup")
    } => {
        /// The region in which what is known of it is kept.
        location: Required<Value>,
        /// The id of the resource that manages it.
        managed_by: Optional<Value>,
        /// Its name in the subscription: 1 to 90 characters.
        resource_group_name: Required<Value>,
        /// Keys and values by which costs are told apart.
        tags: Optional<Map>,
    }
}
