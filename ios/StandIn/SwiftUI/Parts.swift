// The views that pages are made of, in types alone.

public struct Text: Leaf {
    public init(_ text: some StringProtocol) {}
    public init(verbatim: String) {}
}

public struct Label: Leaf {
    public init(_ title: some StringProtocol, systemImage: String) {}
}

public struct Image: Leaf {
    public init(systemName: String) {}
    public init(decorative: String) {}
}

public struct Spacer: Leaf { public init() {} }
public struct ProgressView: Leaf {
    public init() {}
    public init(_ title: some StringProtocol) {}
}

public struct VStack<Content: View>: Leaf {
    public init(alignment: HorizontalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content)
    {}
}

public struct HStack<Content: View>: Leaf {
    public init(alignment: VerticalAlignment = .center, spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {}
}

public struct List<Content: View>: Leaf { public init(@ViewBuilder content: () -> Content) {} }
public struct Form<Content: View>: Leaf { public init(@ViewBuilder content: () -> Content) {} }
public struct Group<Content: View>: Leaf { public init(@ViewBuilder content: () -> Content) {} }

public struct Section<Content: View>: Leaf {
    public init(@ViewBuilder content: () -> Content) {}
    public init(_ title: some StringProtocol, @ViewBuilder content: () -> Content) {}
    public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> some View) {}
}

public struct ForEach<Things, Name, Content: View>: Leaf {
    public init<Thing>(_ things: [Thing], @ViewBuilder content: @escaping (Thing) -> Content)
    where Thing: Identifiable, Things == [Thing], Name == Thing.ID {}
    public init<Thing>(_ things: [Thing], id: KeyPath<Thing, Name>, @ViewBuilder content: @escaping (Thing) -> Content)
    where Name: Hashable, Things == [Thing] {}
}

public struct Button<Content: View>: Leaf {
    public init(action: @escaping @MainActor () -> Void, @ViewBuilder label: () -> Content) {}
    public init(_ title: some StringProtocol, action: @escaping @MainActor () -> Void) where Content == Text {}
    public init(_ title: some StringProtocol, systemImage: String, action: @escaping @MainActor () -> Void)
    where Content == Label {}
    public init(_ title: some StringProtocol, role: ButtonRole?, action: @escaping @MainActor () -> Void)
    where Content == Text {}
}

public struct ButtonRole: Sendable {
    public static let destructive = ButtonRole()
    public static let cancel = ButtonRole()
}

public struct TextField: Leaf {
    public init(_ title: some StringProtocol, text: Binding<String>) {}
}

public struct TextEditor: Leaf { public init(text: Binding<String>) {} }

public struct Picker<Chosen: Hashable, Content: View>: Leaf {
    public init(_ title: some StringProtocol, selection: Binding<Chosen>, @ViewBuilder content: () -> Content) {}
}

public struct Stepper: Leaf {
    public init<Number: Strideable>(_ title: some StringProtocol, value: Binding<Number>, in range: ClosedRange<Number>)
    {}
}

public struct DisclosureGroup<Content: View>: Leaf {
    public init(_ title: some StringProtocol, @ViewBuilder content: @escaping () -> Content) {}
}

public struct NavigationStack<Content: View>: Leaf {
    public init(@ViewBuilder root: () -> Content) {}
    public init<Step: Hashable>(path: Binding<[Step]>, @ViewBuilder root: () -> Content) {}
}

public struct NavigationLink<Content: View>: Leaf {
    public init<Step: Hashable>(value: Step?, @ViewBuilder label: () -> Content) {}
}

public struct TabView<Content: View>: Leaf { public init(@ViewBuilder content: () -> Content) {} }
public struct ShareLink: Leaf {
    public init(_ title: some StringProtocol, item: String) {}
}

public struct LazyVGrid<Content: View>: Leaf {
    public init(columns: [GridItem], spacing: CGFloat? = nil, @ViewBuilder content: () -> Content) {}
}

public struct GridItem: Sendable {
    public enum Size: Sendable { case flexible(minimum: CGFloat = 10, maximum: CGFloat = .infinity) }
    public init(_ size: Size = .flexible(), spacing: CGFloat? = nil) {}
}

public struct Canvas: Leaf {
    public init(renderer: @escaping (inout GraphicsContext, CGSize) -> Void) {}
}

public struct GraphicsContext {
    public enum Shading { case color(Color) }
    public mutating func scaleBy(x: CGFloat, y: CGFloat) {}
    public mutating func translateBy(x: CGFloat, y: CGFloat) {}
    public func fill(_ path: Path, with shading: Shading) {}
    public func stroke(_ path: Path, with shading: Shading, lineWidth: CGFloat = 1) {}
}

public struct Path {
    public init() {}
    public init(ellipseIn rect: CGRect) {}
    public mutating func move(to point: CGPoint) {}
    public mutating func addLine(to point: CGPoint) {}
    public mutating func addCurve(to end: CGPoint, control1: CGPoint, control2: CGPoint) {}
    public mutating func closeSubpath() {}
}

public struct Color: Leaf, Sendable {
    public init(red: Double, green: Double, blue: Double) {}
    public static let secondary = Color(red: 0, green: 0, blue: 0)
    public static let accentColor = Color(red: 0, green: 0, blue: 0)
}

public struct HorizontalAlignment: Sendable {
    public static let center = Self()
    public static let leading = Self()
}

public struct VerticalAlignment: Sendable {
    public static let center = Self()
    public static let bottom = Self()
    public static let firstTextBaseline = Self()
}

@MainActor
@preconcurrency
public protocol Scene {}

public struct WindowGroup<Content: View>: Scene { public init(@ViewBuilder content: () -> Content) {} }

@MainActor
@preconcurrency
public protocol App {
    associatedtype Body: Scene
    var body: Body { get }
    init()
}

extension App {
    public static func main() { fatalError("this is no app") }
}
