/// One entry of `server.listen`: an address alone, or with what holds for its connections.
public struct ListenSettings: Settings, Hashable {
    public var address = ListenAddress.tcp(host: "127.0.0.1", port: 8080)
    public var tls: TLSSettings?
    public var proxyProtocol = false

    public init() {}

    public init(_ address: ListenAddress) {
        self.address = address
    }

    public static let bareKey: String? = "address"

    public static let table: [Setting<Self>] = [
        Setting("address", \.address, required: true, "Host and port, or a Unix socket."),
        Setting("tls", \.tls, "Speak TLS, with these files.").notYet(),
        Setting("proxy_protocol", \.proxyProtocol, "Take the PROXY protocol's first line.").notYet(),
    ]

    /// In its shortest form.
    public var written: String {
        var members: [String] = []
        if let tls { members.append("tls: \(tls.written)") }
        if proxyProtocol { members.append("proxy_protocol: on") }
        guard !members.isEmpty else { return address.written }
        return "{ address: \(address.written), \(members.joined(separator: ", ")) }"
    }
}

/// Where the certificate and the private key of a listener are.
public struct TLSSettings: Settings, Hashable {
    public var certificate = ""
    public var key = ""

    public init() {}

    public static let table: [Setting<Self>] = [
        Setting("cert", \.certificate, required: true, "The file of the certificate and its chain, PEM."),
        Setting("key", \.key, required: true, "The file of the private key, PEM."),
    ]
}
