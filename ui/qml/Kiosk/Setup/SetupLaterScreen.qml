// The set-up rests: nothing for the public here yet, and a way back into it.
import QtQuick
import QtQuick.Layouts

SetupPage {
    canPutOff: false

    Item {
        Layout.fillHeight: true
    }
}
