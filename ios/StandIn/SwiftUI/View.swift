// So much of SwiftUI as the pages use, in types alone: the compiler can read the pages where there is no SwiftUI. Nothing
// is drawn, and nothing of this is in the app.
@_exported import Foundation

@MainActor
@preconcurrency
public protocol View {
    associatedtype Body: View
    @ViewBuilder @MainActor var body: Body { get }
}

extension Never: View {
    public var body: Never { fatalError("nothing is drawn here") }
}

/// A view that is made of nothing else.
public protocol Leaf: View where Body == Never {}

extension Leaf {
    public var body: Never { fatalError("nothing is drawn here") }
}

public struct EmptyView: Leaf { public init() {} }
public struct Either<One: View, Other: View>: Leaf {}
public struct Several<each Part: View>: Leaf {}
public struct AnyChanged: Leaf {}

extension Optional: View where Wrapped: View {
    public var body: Never { fatalError("nothing is drawn here") }
}

@resultBuilder
@MainActor
public enum ViewBuilder {
    public static func buildBlock() -> EmptyView { EmptyView() }
    public static func buildBlock<Content: View>(_ content: Content) -> Content { content }
    public static func buildBlock<each Part: View>(_ part: repeat each Part) -> Several<repeat each Part> { Several() }
    public static func buildExpression<Content: View>(_ content: Content) -> Content { content }
    public static func buildIf<Content: View>(_ content: Content?) -> Content? { content }
    public static func buildEither<One: View, Other: View>(first: One) -> Either<One, Other> { Either() }
    public static func buildEither<One: View, Other: View>(second: Other) -> Either<One, Other> { Either() }
}

@propertyWrapper
@MainActor
public struct State<Value> {
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set { fatalError() }
    }
    public var projectedValue: Binding<Value> { fatalError() }
}

@propertyWrapper
@MainActor
@dynamicMemberLookup
public struct Binding<Value> {
    public init(get: @escaping @MainActor () -> Value, set: @escaping @MainActor (Value) -> Void) {}
    public var wrappedValue: Value {
        get { fatalError() }
        nonmutating set { fatalError() }
    }
    public var projectedValue: Binding<Value> { self }
    public subscript<Part>(dynamicMember part: WritableKeyPath<Value, Part>) -> Binding<Part> { fatalError() }
}

@propertyWrapper
@MainActor
@dynamicMemberLookup
public struct Bindable<Value: AnyObject> {
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
    public init(_ value: Value) { wrappedValue = value }
    public var wrappedValue: Value
    public var projectedValue: Bindable<Value> { self }
    public subscript<Part>(dynamicMember part: ReferenceWritableKeyPath<Value, Part>) -> Binding<Part> { fatalError() }
}

@propertyWrapper
@MainActor
public struct Environment<Value> {
    public init(_ key: KeyPath<EnvironmentValues, Value>) {}
    public var wrappedValue: Value { fatalError() }
}

public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Value { get }
}

public struct EnvironmentValues {
    public subscript<Key: EnvironmentKey>(key: Key.Type) -> Key.Value {
        get { fatalError() }
        set { fatalError() }
    }
    public var scenePhase: ScenePhase { fatalError() }
    public var dismiss: DismissAction { fatalError() }
}

public struct DismissAction {
    @MainActor public func callAsFunction() {}
}

public enum ScenePhase: Comparable { case background, inactive, active }
public enum LayoutDirection { case leftToRight, rightToLeft }
public enum ColorScheme { case light, dark }
