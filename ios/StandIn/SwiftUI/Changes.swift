// What can be changed of a view, in types alone.

public struct Font: Sendable {
    public static let title = Font()
    public static let headline = Font()
    public static let subheadline = Font()
    public static let footnote = Font()
    public static let caption = Font()
    public func monospaced() -> Font { self }
}

public struct AccessibilityTraits: Sendable {
    public static let isHeader = Self()
    public static let isSelected = Self()
}

public enum AccessibilityChildBehavior: Sendable { case combine, contain, ignore }
public struct Edge: Sendable {
    public struct Set: Sendable { public static let all = Set(); public static let vertical = Set() }
}

public enum ToolbarItemPlacement: Sendable { case primaryAction, cancellationAction, topBarLeading }
public struct ToolbarItem<Content: View>: Leaf {
    public init(placement: ToolbarItemPlacement, @ViewBuilder content: () -> Content) {}
}

public struct SegmentedPickerStyle: Sendable { public static let segmented = Self() }
public struct ProminentStyle: Sendable {
    public static let bordered = Self()
    public static let borderedProminent = Self()
    public static let borderless = Self()
}

public enum TextInputAutocapitalization: Sendable { case never, sentences }

extension View {
    public func font(_ font: Font?) -> some View { AnyChanged() }
    public func foregroundStyle(_ color: Color) -> some View { AnyChanged() }
    public func padding(_ edges: Edge.Set = .all, _ length: CGFloat? = nil) -> some View { AnyChanged() }
    public func frame(width: CGFloat? = nil, height: CGFloat? = nil) -> some View { AnyChanged() }
    public func frame(minWidth: CGFloat? = nil, maxWidth: CGFloat? = nil, minHeight: CGFloat? = nil) -> some View {
        AnyChanged()
    }
    public func disabled(_ isDisabled: Bool) -> some View { AnyChanged() }
    public func task(_ action: @escaping @MainActor @Sendable () async -> Void) -> some View { AnyChanged() }
    public func task<Name: Equatable>(id: Name, _ action: @escaping @MainActor @Sendable () async -> Void) -> some View
    {
        AnyChanged()
    }
    public func onChange<Value: Equatable>(of value: Value, _ action: @escaping @MainActor (Value, Value) -> Void)
        -> some View
    {
        AnyChanged()
    }
    public func onDisappear(perform action: (@MainActor () -> Void)? = nil) -> some View { AnyChanged() }
    public func onOpenURL(perform action: @escaping @MainActor (URL) -> Void) -> some View { AnyChanged() }
    public func refreshable(action: @escaping @MainActor @Sendable () async -> Void) -> some View { AnyChanged() }
    public func navigationTitle(_ title: some StringProtocol) -> some View { AnyChanged() }
    public func navigationDestination<Step: Hashable>(
        for step: Step.Type, @ViewBuilder destination: @escaping (Step) -> some View
    ) -> some View { AnyChanged() }
    public func toolbar(@ViewBuilder content: () -> some View) -> some View { AnyChanged() }
    public func tabItem(@ViewBuilder _ label: () -> some View) -> some View { AnyChanged() }
    public func sheet(isPresented: Binding<Bool>, @ViewBuilder content: @escaping () -> some View) -> some View {
        AnyChanged()
    }
    public func confirmationDialog(
        _ title: some StringProtocol, isPresented: Binding<Bool>, @ViewBuilder actions: () -> some View
    ) -> some View { AnyChanged() }
    public func tag(_ tag: some Hashable) -> some View { AnyChanged() }
    public func pickerStyle(_ style: SegmentedPickerStyle) -> some View { AnyChanged() }
    public func buttonStyle(_ style: ProminentStyle) -> some View { AnyChanged() }
    public func textInputAutocapitalization(_ kind: TextInputAutocapitalization?) -> some View { AnyChanged() }
    public func autocorrectionDisabled(_ isDisabled: Bool = true) -> some View { AnyChanged() }
    public func accessibilityLabel(_ label: some StringProtocol) -> some View { AnyChanged() }
    public func accessibilityHint(_ hint: some StringProtocol) -> some View { AnyChanged() }
    public func accessibilityHidden(_ isHidden: Bool) -> some View { AnyChanged() }
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View { AnyChanged() }
    public func accessibilityElement(children: AccessibilityChildBehavior) -> some View { AnyChanged() }
    public func preferredColorScheme(_ scheme: ColorScheme?) -> some View { AnyChanged() }
    public func environment<Value>(_ key: WritableKeyPath<EnvironmentValues, Value>, _ value: Value) -> some View {
        AnyChanged()
    }
    public func textSelection(_ selection: TextSelection) -> some View { AnyChanged() }
}

public struct TextSelection: Sendable { public static let enabled = Self() }

extension EnvironmentValues {
    public var layoutDirection: LayoutDirection {
        get { fatalError() }
        set {}
    }
    public var locale: Locale {
        get { fatalError() }
        set {}
    }
}

/// Says a sentence to whoever listens instead of looking.
@MainActor
public struct AccessibilityNotification {
    public struct Announcement {
        public init(_ text: String) {}
        public func post() {}
    }
}
