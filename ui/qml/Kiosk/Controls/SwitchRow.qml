// A setting with its switch; the whole row is the target.
import QtQuick

ListRow {
    mark: "switch"
    minHeight: 128
    titleSize: 36
    iconSize: 60
}
