import Foundation

/// The desk's own style, script and icon.
public enum DeskAssets {
    public static let style = PackageResources.desk_css
    public static let script = PackageResources.desk_js
    public static let uploadScript = PackageResources.upload_js
    public static let passkeyScript = PackageResources.passkeys_js
    public static let icon = PackageResources.icon_svg

    /// Changes whenever style or script do: FNV-1a, which is enough to tell releases apart.
    public static let release: String = {
        let hash = (style + script + uploadScript + passkeyScript).reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 36)
    }()
}
