// swift-tools-version: 6.2
import PackageDescription

// A package of your own says `.package(url: …, from: …)` in the place of the path.
let package = Package(
    name: "examples",
    dependencies: [.package(name: "router", path: "..")],
    targets: [
        .executableTarget(
            name: "Embedding",
            dependencies: [
                .product(name: "Plugins", package: "router"),
                .product(name: "Router", package: "router"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
        .executableTarget(
            name: "Tabletop",
            dependencies: [
                .product(name: "Plugins", package: "router"),
                .product(name: "Router", package: "router"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
        .testTarget(
            name: "TabletopTests",
            dependencies: [
                "Tabletop",
                .product(name: "HandlerConformance", package: "router"),
                .product(name: "Router", package: "router"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
    ]
)
